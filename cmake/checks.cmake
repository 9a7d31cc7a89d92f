# Layer and size rules, checked on every build.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_target(check_rules ALL
                  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/check_layers.py
                  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/check_sizes.py
                  COMMENT "Checking layers and sizes" VERBATIM)
