#pragma once

#include <spdlog/logger.h>

namespace xinheng::service {

/// The one log, on standard error. Carries ids and pseudonyms, never citizen numbers or names. Warnings and
/// worse, unless log_everything() was called.
spdlog::logger& log();
void log_everything();

}  // namespace xinheng::service
