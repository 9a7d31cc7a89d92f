# The program: app/main.cpp over a library of everything else in app/, and the library's tests.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*.cpp)
set(tests ${sources})
list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

add_library(vivace_app STATIC ${sources})
target_include_directories(vivace_app PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(vivace_app PRIVATE VIVACE_VERSION="${PROJECT_VERSION}")
target_link_libraries(vivace_app PUBLIC ${VIVACE_LAYER_TARGETS})

if(EXISTS ${CMAKE_SOURCE_DIR}/app/main.cpp)
  add_executable(vivace ${CMAKE_SOURCE_DIR}/app/main.cpp)
  target_compile_definitions(vivace PRIVATE VIVACE_VERSION="${PROJECT_VERSION}")
  target_link_libraries(vivace PRIVATE vivace_app)
endif()

add_executable(app_test ${tests})
target_link_libraries(app_test PRIVATE vivace_app GTest::gtest_main)
add_dependencies(unit_tests app_test)
add_test(NAME app COMMAND app_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
