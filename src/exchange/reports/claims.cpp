#include "exchange/reports/claims.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "exchange/reports/scenario_source.hpp"

namespace xinheng::exchange {
namespace {

using analysis::ClaimResult;
using analysis::Verdict;

/// Of a whole claim: one counterexample makes it false, whatever else is open.
Verdict verdict_of(ClaimResult const& result) {
  auto const any = [&](Verdict verdict) {
    return std::ranges::any_of(result.measures, [&](auto const& one) { return one.verdict == verdict; });
  };
  return any(Verdict::possible)      ? Verdict::possible
         : any(Verdict::not_decided) ? Verdict::not_decided
                                     : Verdict::impossible;
}

std::string_view wire(Verdict verdict) {
  switch (verdict) {
    case Verdict::possible:
      return "false";
    case Verdict::impossible:
      return "proved";
    case Verdict::not_decided:
      return "not_decided";
  }
  std::unreachable();
}

std::string_view words(Verdict verdict, bool zh) {
  switch (verdict) {
    case Verdict::possible:
      return zh ? "不成立" : "false";
    case Verdict::impossible:
      return zh ? "已证明" : "proved";
    case Verdict::not_decided:
      return zh ? "未能判定" : "not decided";
  }
  std::unreachable();
}

}  // namespace

std::string claims_text(ClaimReport report, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  std::string out;
  std::size_t proved = 0;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    auto const& claim = report.claims[i];
    auto const verdict = verdict_of(report.results[i]);
    if (verdict == Verdict::impossible) ++proved;
    out += claim.file + (zh ? "：断言「" : ": claim `") + claim.name + (zh ? "」" : "` ") +
           std::string{words(verdict, zh)} + "\n";
    for (auto const& one : report.results[i].measures)
      if (one.counterexample) out += "\n" + scenario_source(report.rules, *one.counterexample) + "\n";
  }
  if (report.results.empty()) return out;
  auto const all = std::to_string(report.results.size()), some = std::to_string(proved);
  return out + (zh ? "断言 " + all + " 条，已证明 " + some + " 条\n" : "claims: " + all + ", proved: " + some + "\n");
}

Json claims_json(ClaimReport report) {
  Json::Array claims;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    Json one;
    one.set("name", report.claims[i].name).set("file", report.claims[i].file);
    one.set("verdict", wire(verdict_of(report.results[i])));
    Json::Array measures;
    for (auto const& of : report.results[i].measures) {
      Json measure;
      measure.set("measure", report.rules[of.measure].id).set("verdict", wire(of.verdict));
      if (of.counterexample) measure.set("counterexample", scenario_source(report.rules, *of.counterexample));
      measures.push_back(std::move(measure));
    }
    one.set("measures", std::move(measures));
    claims.push_back(std::move(one));
  }
  return claims;
}

}  // namespace xinheng::exchange
