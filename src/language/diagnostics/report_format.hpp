#pragma once

#include "language/diagnostics/diagnostic.hpp"

namespace xinheng::language::report {

/// The canonical text would not be read as what was read.
inline Diagnostic cannot_be_laid_out(Span place) {
  return {Code::XH0004, place, {}, {}, {}};
}

}  // namespace xinheng::language::report
