#include "exchange/reports/scenarios.hpp"

#include <map>

#include "exchange/reports/scenario_words.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

using Failure = authoring::ScenarioResult::Failure;

std::size_t failed(ScenarioReport const& report) {
  std::size_t count = 0;
  for (auto const& result : report.results) count += result.passed() ? 0 : 1;
  return count;
}

std::string what_failed(Failure const& failure, ruleset::RuleSet const& rules, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const said = [&](std::string const& value) { return value_said(failure.what, value, rules, language); };
  std::string out = failure.subject.empty() ? std::string() : failure.subject + (zh ? "：" : ": ");
  out += part_said(failure.what, rules, language);
  out += zh ? " 应为 " : " expected ";
  out += said(failure.expected);
  out += zh ? "，实为 " : ", came ";
  return out + (failure.actual.empty() ? (zh ? "无" : "nothing") : said(failure.actual));
}

/// Text inside XML 1.0: marks escaped, characters that XML cannot hold left out.
std::string xml(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

}  // namespace

std::string scenarios_text(ScenarioReport report, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  std::string out;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    if (report.results[i].passed()) continue;
    auto const& scenario = report.scenarios[i];
    out += (zh ? "未通过 " : "failed ") + scenario.file + (zh ? "「" : " `") + scenario.name + (zh ? "」\n" : "`\n");
    for (auto const& failure : report.results[i].failures)
      out += "  " + what_failed(failure, report.rules, language) + "\n";
  }
  auto const total = std::to_string(report.results.size()), wrong = std::to_string(failed(report));
  out += zh ? "场景 " + total + " 个，未通过 " + wrong + " 个\n" : total + " scenarios, " + wrong + " failed\n";
  return out;
}

Json scenarios_json(ScenarioReport report) {
  Json::Array list;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    auto const& scenario = report.scenarios[i];
    Json one;
    one.set("file", scenario.file);
    one.set("name", scenario.name);
    one.set("passed", report.results[i].passed());
    one.set("outcome", wire_name(report.results[i].decision.bounds.outcome));
    Json::Array failures;
    for (auto const& failure : report.results[i].failures) {
      Json wrong;
      wrong.set_given("subject", failure.subject);
      wrong.set("what", failure.what);
      wrong.set("expected", failure.expected);
      wrong.set("actual", failure.actual);
      failures.push_back(std::move(wrong));
    }
    one.set("failures", std::move(failures));
    list.push_back(std::move(one));
  }
  Json out;
  out.set("scenarios", std::move(list));
  out.set("total", static_cast<std::int64_t>(report.results.size()));
  out.set("failed", static_cast<std::int64_t>(failed(report)));
  return out;
}

std::string scenarios_junit(ScenarioReport report) {
  std::map<std::string, std::vector<std::size_t>> files;
  for (std::size_t i = 0; i < report.results.size(); ++i) files[report.scenarios[i].file].push_back(i);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" +
                    std::to_string(report.results.size()) + "\" failures=\"" + std::to_string(failed(report)) + "\">\n";
  for (auto const& [file, cases] : files) {
    std::size_t wrong = 0;
    for (auto const i : cases) wrong += report.results[i].passed() ? 0 : 1;
    out += "  <testsuite name=\"" + xml(file) + "\" tests=\"" + std::to_string(cases.size()) + "\" failures=\"" +
           std::to_string(wrong) + "\">\n";
    for (auto const i : cases) {
      out += "    <testcase classname=\"" + xml(file) + "\" name=\"" + xml(report.scenarios[i].name) + "\"";
      if (report.results[i].passed()) {
        out += "/>\n";
        continue;
      }
      out += ">\n      <failure>";
      for (auto const& failure : report.results[i].failures) {
        out += xml(what_failed(failure, report.rules, messages::Language::zh)) + "\n";
      }
      out += "</failure>\n    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace xinheng::exchange
