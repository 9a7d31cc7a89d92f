// The families of built-in functions, one table file each.
#pragma once

#include <vector>

#include "functions/function.h"

namespace vivace::functions {

std::vector<Function> operator_functions();
std::vector<Function> math_functions();
std::vector<Function> string_functions();
std::vector<Function> regexp_functions();
std::vector<Function> datetime_functions();
std::vector<Function> conditional_functions();
std::vector<Function> aggregate_functions();
std::vector<Function> window_functions();
std::vector<Function> array_functions();
std::vector<Function> map_functions();
std::vector<Function> binary_functions();
std::vector<Function> json_functions();
std::vector<Function> pending_functions();

}  // namespace vivace::functions
