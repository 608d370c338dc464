#include "service/shadow.hpp"

#include <utility>

#include "exchange/json/read.hpp"
#include "service/decision_differences.hpp"
#include "service/log.hpp"
#include "service/recorded.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

Json codes_of(Errors const& errors) {
  Json::Array out;
  for (auto const& error : errors) {
    Json one;
    one.set("code", code_name(error.code));
    one.set_given("pointer", error.pointer);
    out.push_back(std::move(one));
  }
  return out;
}

Json difference_json(Difference const& difference) {
  Json out;
  out.set("what", wire_name(difference.what));
  out.set_given("party", difference.party);
  out.set_given("group", difference.group);
  out.set_given("measure", difference.measure);
  return out.set("live", difference.before).set("shadow", difference.after);
}

}  // namespace

Shadow::Shadow(std::string const& path) {
  auto bundle = read_bundle(path);
  if (bundle) {
    bundle_ = *std::move(bundle);
  } else {
    unusable_ = bundle.error();
    log().warn("the shadow bundle {} cannot be used: {}", path, code_name(bundle.error().code));
  }
}

Json Shadow::decided(Json const& request, std::string const& live, OpenRegistry const& registry) const {
  Json out;
  if (!bundle_) return out.set("errors", codes_of({*unusable_}));
  out.set("bundle", bundle_->digest.text());
  auto const written = decide_recorded(*bundle_, registry, request);
  if (!written) return out.set("errors", codes_of(written.error()));
  auto const as_read = [](std::string const& bytes) {
    return exchange::read_json(bytes, {.bytes = bytes.size(), .depth = 64}).value.value_or(Json());
  };
  auto const before = as_read(live), after = as_read(written->bytes);
  Json::Array differences;
  for (auto const& one : decision_differences(before, after)) differences.push_back(difference_json(one));
  if (!differences.empty())
    log().warn("the shadow {} would decide {} otherwise: {}, not {}", bundle_->digest.text(),
               before["decision_id"].text(), after["outcome"].text(), before["outcome"].text());
  out.set("decision_id", written->id).set("outcome", after["outcome"]);
  return out.set("differences", std::move(differences));
}

Json Shadow::beside(Json const& request, std::string const& live, OpenRegistry const& registry) const noexcept try {
  auto out = decided(request, live, registry);
  registry.read_failure();  // what the shadow could not read is nothing against the live decision
  return out;
} catch (...) {
  return {};
}

}  // namespace xinheng::service
