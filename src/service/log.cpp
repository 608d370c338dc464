#include "service/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>

#include <memory>

namespace xinheng::service {

spdlog::logger& log() {
  static spdlog::logger logger = [] {
    spdlog::logger made("xinheng", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made.set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    made.set_level(spdlog::level::warn);
    return made;
  }();
  return logger;
}

void log_everything() {
  log().set_level(spdlog::level::info);
}

}  // namespace xinheng::service
