#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

#include "exchange/json/read.hpp"
#include "exchange/notices/notice.hpp"
#include "service/deciding.hpp"
#include "service/files.hpp"
#include "service/key.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

constexpr std::size_t lines_a_commit = 64;

int status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::facilitate:
    case Outcome::proceed:
      return 0;
    case Outcome::review:
      return 10;
    case Outcome::restrict:
      return 11;
    case Outcome::refuse:
      return 12;
  }
  std::unreachable();
}

int check_one(CheckOptions const& options, service::Service& deciding, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const request = service::read_file(options.request);
  if (!request) return terminal.fail(request.error(), json);
  auto const checked = deciding.check(*request);
  if (!checked) return terminal.fail(checked.error(), json);
  if (json) {
    terminal.out(checked->decision + "\n");
  } else {
    auto const read = exchange::read_json(checked->decision, {.bytes = checked->decision.size(), .depth = 64});
    auto const text =
        exchange::notice(read.value.value_or(exchange::Json()), {terminal.language(), terminal.colour_out()});
    if (!text) return terminal.fail(text.error());
    terminal.out(*text);
  }
  return options.exit_outcome ? status_of(checked->outcome) : int{done};
}

/// Decides some lines and prints them in order. Gives false where the ledger took nothing; then nothing was printed.
bool decide_lines(std::vector<std::string> const& lines, service::Service& deciding, Terminal& terminal, int& status) {
  std::vector<std::string_view> const requests(lines.begin(), lines.end());
  auto const results = deciding.check_all(requests);
  if (!results) {
    status = terminal.fail(results.error(), true);
    return false;
  }
  for (auto const& result : *results) {
    if (result) {
      terminal.out(result->decision + "\n");
    } else {
      terminal.out(exchange::canonical(exchange::problem(result.error(), terminal.language())) + "\n");
      status = at_fault;
    }
  }
  return true;
}

int check_lines(CheckOptions const& options, service::Service& deciding, Terminal& terminal) {
  std::ifstream file;
  if (options.request != "-") {
    file.open(options.request, std::ios::binary);
    if (!file) {
      auto const reason = std::generic_category().message(errno);
      return terminal.fail(Error{Code::XH5011, options.request, {options.request, reason}}, true);
    }
  }
  std::istream& in = options.request == "-" ? std::cin : file;
  int status = done;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(std::move(line));
    if (lines.size() < lines_a_commit) continue;
    if (!decide_lines(lines, deciding, terminal, status)) return status;
    lines.clear();
  }
  if (!lines.empty() && !decide_lines(lines, deciding, terminal, status)) return status;
  if (!in.bad()) return status;
  auto const reason = std::generic_category().message(errno);
  return terminal.fail(Error{Code::XH5011, options.request, {options.request, reason}}, true);
}

}  // namespace

int check(CheckOptions const& options, Terminal& terminal) {
  bool const json = options.batch || options.format == "json";
  auto key = service::pseudonym_key(options.key_file);
  if (!key) return terminal.fail(key.error(), json);
  auto deciding = service::Service::open({options.bundle, options.registry, options.ledger, options.shadow},
                                         std::move(*key), service::system_time);
  if (!deciding) return terminal.fail(deciding.error(), json);
  return options.batch ? check_lines(options, *deciding, terminal) : check_one(options, *deciding, terminal);
}

}  // namespace xinheng::cli
