// xinheng-decide-cases [FOLDER] <CASES
//
// Takes cases of decisions/ as JSON Lines and prints for each, on a line, the bytes of its decision: compiled, recorded
// and decided in memory. Both engines decide each; where they differ, or a case cannot be read, it stops (exit status
// 1). With a folder it also puts the registry of the n-th case there, from 0, as `n.db`: for the program to decide by.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

#include "case.hpp"
#include "domain/codes.hpp"
#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "language/compile/compile.hpp"
#include "reference/reference.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "store/sqlite/registry.hpp"

namespace {

using namespace xinheng;
using namespace xinheng::conformance;
using exchange::Json;

[[noreturn]] void fail(Errors const& errors) {
  std::string what;
  for (auto const& one : errors) what += fmt::format("{} {} ", code_name(one.code), one.pointer);
  throw std::runtime_error(what);
}

ruleset::Bundle const& bundle_of(std::string const& text) {
  static std::map<std::string, ruleset::Bundle> compiled;
  auto const found = compiled.find(text);
  if (found != compiled.end()) return found->second;
  auto const compilation = language::compile({{"rules.xh", text}});
  if (!compilation.rules) {
    std::string what = "the rules do not compile:";
    for (auto const& one : compilation.diagnostics) what += fmt::format(" {}", code_name(one.code));
    throw std::runtime_error(what);
  }
  auto bundle = ruleset::open_bundle(ruleset::seal(*compilation.rules));
  if (!bundle) fail({bundle.error()});
  return compiled.emplace(text, *std::move(bundle)).first->second;
}

std::string decided(Json const& one, std::string const& file) {
  auto const& bundle = bundle_of(one["rules"].text());
  auto const commits = commits_of(one["events"]);
  registry::MemoryRegistry registry{"case"};
  if (auto const done = record(registry, commits); !done) fail(done.error());
  if (!file.empty()) {
    auto stored = store::SqliteRegistry::create(file, "case");
    if (!stored) fail({stored.error()});
    if (auto const done = record(*stored, commits); !done) fail(done.error());
  }
  auto request = exchange::request_of(one["request"], {.rules = bundle.rules, .key = nullptr, .today = {}});
  if (!request) fail(request.error());
  if (!request->known_at) request->known_at = registry.last_commit();
  auto const written = [&](Decision const& decision) {
    return exchange::write_decision(bundle.rules, bundle.digest, registry.point(*request->known_at), *request, decision)
        .bytes;
  };
  auto const decision = written(engine::decide(bundle.rules, registry, *request));
  if (written(reference::decide(bundle.rules, registry, *request)) != decision)
    throw std::runtime_error("the engines differ");
  return decision;
}

}  // namespace

int main(int argc, char** argv) {
  std::string line;
  for (int number = 0; std::getline(std::cin, line); ++number) {
    auto const read = exchange::read_json(line);
    try {
      if (!read.value || !read.errors.empty()) throw std::runtime_error("no JSON");
      fmt::print("{}\n", decided(*read.value, argc > 1 ? fmt::format("{}/{}.db", argv[1], number) : ""));
    } catch (std::exception const& error) {
      fmt::print(stderr, "xinheng-decide-cases: case {}: {}\n", number, error.what());
      return 1;
    }
  }
  return 0;
}
