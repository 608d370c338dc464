#include "exchange/reports/diagnostics.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "exchange/personal_numbers.hpp"
#include "language/diagnostics/render.hpp"

namespace xinheng::exchange {
namespace {

using language::Diagnostic;
using language::Source;
using language::Span;

Json number(std::size_t value) {
  return static_cast<std::int64_t>(value);
}

std::string_view wire(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  std::unreachable();
}

/// Rules are written about real cases: a citizen number that stands in one is not repeated.
std::string blotted(std::string text) {
  return holds_citizen_number(text) ? without_numbers(text) : text;
}

void add_place(Json& out, Span span, std::span<Source const> sources) {
  if (span.file.value >= sources.size()) return;
  auto const& source = sources[span.file.value];
  auto const begin = source.position(span.begin), end = source.position(span.end);
  out.set("file", source.path());
  out.set("line", number(begin.line)).set("column", number(begin.column));
  out.set("end_line", number(end.line)).set("end_column", number(end.column));
  out.set("begin", number(span.begin)).set("end", number(span.end));
}

/// A path as a relative or absolute URI: what is no unreserved character or `/` is percent-encoded.
std::string uri(std::string_view path) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return path.starts_with('/') ? "file://" + out : out;
}

Json location(Span span, std::span<Source const> sources, std::string const& message) {
  Json region, artifact, physical, out;
  if (span.file.value < sources.size()) {
    auto const& source = sources[span.file.value];
    auto const begin = source.position(span.begin), end = source.position(span.end);
    region.set("startLine", number(begin.line)).set("startColumn", number(begin.column));
    region.set("endLine", number(end.line)).set("endColumn", number(end.column));
    artifact.set("uri", uri(source.path()));
    physical.set("artifactLocation", std::move(artifact)).set("region", std::move(region));
    out.set("physicalLocation", std::move(physical));
  }
  if (!message.empty()) out.set("message", Json().set("text", message));
  return out;
}

Json sarif_result(Diagnostic const& diagnostic, std::span<Source const> sources, messages::Language language) {
  auto text = blotted(messages::text(diagnostic.code, diagnostic.args, language));
  if (auto const hint = messages::hint(diagnostic.code, diagnostic.args, language); !hint.empty()) {
    text += (language == messages::Language::zh ? "；" : "; ") + blotted(hint);
  }
  Json out;
  out.set("ruleId", code_name(diagnostic.code));
  out.set("level", wire(entry(diagnostic.code).severity));
  out.set("message", Json().set("text", text));
  out.set("locations", Json::Array{location(diagnostic.span, sources, "")});
  Json::Array related;
  for (auto const& label : diagnostic.labels) {
    related.push_back(location(label.span, sources, blotted(messages::text(label.code, label.args, language))));
  }
  out.set_given("relatedLocations", std::move(related));
  return out;
}

}  // namespace

std::string diagnostics_text(std::vector<Diagnostic> const& diagnostics, std::span<Source const> sources,
                             messages::Language language, bool colour) {
  auto const page = language::render(diagnostics, sources, {language, colour});
  if (!holds_citizen_number(page)) return page;
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    auto const end = std::min(page.find('\n', at), page.size() - 1) + 1;
    out += blotted(page.substr(at, end - at));
    at = end;
  }
  return out;
}

Json diagnostics_json(std::vector<Diagnostic> const& diagnostics, std::span<Source const> sources,
                      messages::Language language) {
  Json::Array list;
  for (auto const& diagnostic : diagnostics) {
    Json one;
    one.set("code", code_name(diagnostic.code));
    one.set("severity", wire(entry(diagnostic.code).severity));
    one.set("message", blotted(messages::text(diagnostic.code, diagnostic.args, language)));
    one.set_given("hint", blotted(messages::hint(diagnostic.code, diagnostic.args, language)));
    add_place(one, diagnostic.span, sources);
    Json::Array labels, near;
    for (auto const& label : diagnostic.labels) {
      Json other;
      other.set("code", code_name(label.code));
      other.set("message", blotted(messages::text(label.code, label.args, language)));
      add_place(other, label.span, sources);
      labels.push_back(std::move(other));
    }
    for (auto const& name : diagnostic.near) near.push_back(blotted(name));
    one.set("labels", std::move(labels));
    one.set("near", std::move(near));
    list.push_back(std::move(one));
  }
  Json out;
  out.set("diagnostics", std::move(list));
  return out;
}

Json sarif(std::vector<Diagnostic> const& diagnostics, std::span<Source const> sources, messages::Language language,
           std::string_view version) {
  std::set<Code> codes;
  Json::Array results, rules;
  for (auto const& diagnostic : diagnostics) {
    codes.insert(diagnostic.code);
    results.push_back(sarif_result(diagnostic, sources, language));
  }
  for (auto const code : codes) {
    auto const& line = entry(code);
    Json rule;
    rule.set("id", code_name(code));
    auto const text = language == messages::Language::zh ? line.zh : line.en;
    rule.set("shortDescription", Json().set("text", text));
    rules.push_back(std::move(rule));
  }
  Json driver;
  driver.set("name", "xinheng").set("version", version).set("rules", std::move(rules));
  Json run;
  run.set("tool", Json().set("driver", std::move(driver)));
  run.set("columnKind", "unicodeCodePoints");
  run.set("results", std::move(results));
  Json out;
  out.set("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.set("version", "2.1.0");
  out.set("runs", Json::Array{std::move(run)});
  return out;
}

}  // namespace xinheng::exchange
