// Access to arrays and maps with Presto's errors, written as engine SQL.
#pragma once

#include <string>
#include <string_view>

#include "functions/function.h"

namespace vivace::functions {

/// A value of any type that ends the query with INVALID_FUNCTION_ARGUMENT and the message that
/// `message` (engine SQL) gives; NULL under null_on_error.
std::string raise_argument_error(const EmitCall& call, std::string_view message);

std::string emit_array_subscript(const EmitCall& call);
std::string emit_array_element_at(const EmitCall& call);
std::string emit_map_subscript(const EmitCall& call);
std::string emit_map_of_arrays(const EmitCall& call);
std::string emit_repeat(const EmitCall& call);
std::string emit_slice(const EmitCall& call);
std::string emit_sequence(const EmitCall& call);
std::string emit_array_join(const EmitCall& call);
std::string emit_map_agg(const EmitCall& call);

}  // namespace vivace::functions
