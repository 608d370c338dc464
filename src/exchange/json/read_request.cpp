#include <algorithm>
#include <set>

#include "exchange/json/near_names.hpp"
#include "exchange/json/read_identifier.hpp"
#include "exchange/json/read_value.hpp"
#include "exchange/json/request.hpp"
#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t longest = 1024;

class RequestReader {
 public:
  explicit RequestReader(RequestContext const& context) : context_(context), rules_(context.rules) {}

  Result<Request, Errors> read(std::string_view bytes) {
    auto [json, errors] = read_json(bytes, context_.json);
    errors_ = std::move(errors);
    if (json) request(*json);
    return result();
  }
  Result<Request, Errors> read(Json const& json) {
    request(json);
    return result();
  }

 private:
  Result<Request, Errors> result() {
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(request_);
  }

  void error(Code code, std::string pointer, std::vector<std::string> args = {}) {
    errors_.push_back({code, std::move(pointer), std::move(args)});
  }

  /// Whether this is an object; reports every key that it may not have.
  bool object(Json const& json, std::string const& pointer, std::vector<std::string> const& keys) {
    if (!json.object()) {
      error(Code::XH4110, pointer);
      return false;
    }
    for (auto const& [key, value] : *json.object()) {
      if (std::ranges::find(keys, key) != keys.end()) continue;
      error(Code::XH4107, below(pointer, shown(key)), {shown(key), near_names(key, keys)});
    }
    return true;
  }

  /// A string that says something; empty where none is given or it is reported.
  std::string string(Json const& parent, std::string const& pointer, std::string const& key, bool required) {
    auto const& json = parent[key];
    auto const place = below(pointer, key);
    if (json.is_null()) {
      if (required) error(Code::XH4108, place, {key});
    } else if (!json.string()) {
      error(Code::XH4109, place);
    } else if (json.string()->empty()) {
      error(Code::XH4113, place);
    } else if (json.string()->size() > longest) {
      error(Code::XH4145, place, {std::to_string(longest)});
    } else if (holds_citizen_number(*json.string())) {
      error(Code::XH4183, place);
    } else {
      return *json.string();
    }
    return {};
  }

  void request(Json const& json) {
    if (!object(json, "", {"checkpoint", "on", "known_at", "facts", "parties", "asked_by", "listing"})) return;
    checkpoint(json);
    dates(json);
    facts(json, "", false, request_.facts);
    parties(json);
    auto const& asked_by = json["asked_by"];
    if (!asked_by.is_null() && object(asked_by, "/asked_by", {"organ", "case", "operator", "purpose"})) {
      request_.asked_by = {string(asked_by, "/asked_by", "organ", false), string(asked_by, "/asked_by", "case", false),
                           string(asked_by, "/asked_by", "operator", false),
                           string(asked_by, "/asked_by", "purpose", false)};
    }
  }

  void checkpoint(Json const& json) {
    auto const name = string(json, "", "checkpoint", true);
    if (name.empty()) return;
    auto const found = ruleset::find_checkpoint(rules_, name);
    std::vector<std::string> leaves;
    for (auto const& one : rules_.checkpoints) {
      if (!one.leaf) continue;
      if (!found) {
        leaves.push_back(one.id);
        leaves.push_back(one.name);
      } else if (one.id.starts_with(rules_[*found].id + "/")) {
        leaves.push_back(one.id);
      }
    }
    if (!found) return error(Code::XH4114, "/checkpoint", {shown(name), near_names(name, leaves)});
    if (!rules_[*found].leaf) {
      std::string names;
      for (std::size_t i = 0; i < leaves.size() && i < 5; ++i) names += (i > 0 ? "、" : "") + leaves[i];
      return error(Code::XH4115, "/checkpoint", {rules_[*found].id, names.empty() ? "—" : names});
    }
    request_.checkpoint = *found;
    checkpoint_known_ = true;
  }

  void dates(Json const& json) {
    request_.on = context_.today;
    if (auto const text = string(json, "", "on", false); !text.empty()) {
      auto const on = Date::parse(text);
      if (on && on->iso() == text)
        request_.on = *on;
      else
        error(Code::XH4131, "/on");
    }
    if (auto const text = string(json, "", "known_at", false); !text.empty()) {
      request_.known_at = Instant::parse(text);
      if (!request_.known_at) error(Code::XH4132, "/known_at");
    }
  }

  /// `region` is taken at every checkpoint; the other facts where the node or one above declares them.
  bool taken(FactId fact) const {
    if (!checkpoint_known_ || rules_[fact].id == "region") return true;
    return std::ranges::binary_search(rules_[request_.checkpoint].facts, fact);
  }

  std::vector<std::string> names_of_facts(bool of_party) const {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < rules_.facts.size(); ++i) {
      auto const& fact = rules_.facts[i];
      if (fact.of_party != of_party || !taken({i})) continue;
      names.push_back(fact.id);
      if (fact.name != fact.id) names.push_back(fact.name);
    }
    return names;
  }

  void facts(Json const& parent, std::string const& pointer, bool of_party, Facts& out) {
    auto const& json = parent["facts"];
    auto const base = below(pointer, "facts");
    if (json.is_null()) return;
    if (!json.object()) return error(Code::XH4110, base);
    for (auto const& [name, value] : *json.object()) fact(name, value, below(base, shown(name)), of_party, out);
    std::ranges::sort(out, {}, &std::pair<FactId, Value>::first);
  }

  void fact(std::string const& name, Json const& value, std::string const& place, bool of_party, Facts& out) {
    auto const found = ruleset::find_fact(rules_, name);
    if (!found) return error(Code::XH4117, place, {shown(name), near_names(name, names_of_facts(of_party))});
    auto const& declared = rules_[*found];
    if (declared.of_party != of_party) {
      return error(declared.of_party ? Code::XH4118 : Code::XH4119, place, {declared.id});
    }
    if (!taken(*found)) {
      return error(Code::XH4120, place, {declared.id, near_names(name, names_of_facts(of_party))});
    }
    if (value.is_null()) return;
    if (std::ranges::find(out, *found, &std::pair<FactId, Value>::first) != out.end()) {
      return error(Code::XH4121, place, {declared.id});
    }
    if (auto read = read_value(value, declared, place, errors_)) out.emplace_back(*found, std::move(*read));
  }

  void parties(Json const& json) {
    auto const& list = json["parties"];
    bool const on_listing = !json["listing"].is_null();
    request_.listing = string(json, "", "listing", false);
    if (list.is_null()) {
      if (!on_listing) error(Code::XH4108, "/parties", {"parties"});
      return;
    }
    if (on_listing) error(Code::XH4144, "/listing");
    if (!list.array()) return error(Code::XH4111, "/parties");
    if (list.array()->empty()) return error(Code::XH4134, "/parties");
    if (list.array()->size() > context_.max_parties) {
      return error(Code::XH4135, "/parties",
                   {std::to_string(list.array()->size()), std::to_string(context_.max_parties)});
    }
    for (std::size_t i = 0; i < list.array()->size(); ++i) party((*list.array())[i], below("/parties", i));
  }

  void party(Json const& json, std::string const& pointer) {
    if (!object(json, pointer, {"ref", "role", "group", "subject", "facts", "refuses_automated_decision"})) return;
    Party party;
    party.ref = string(json, pointer, "ref", true);
    if (!party.ref.empty() && !refs_.insert(party.ref).second) {
      error(Code::XH4136, below(pointer, "ref"), {shown(party.ref)});
    }
    role(json, pointer, party);
    party.group = string(json, pointer, "group", false);
    if (json["subject"].is_null())
      error(Code::XH4108, below(pointer, "subject"), {"subject"});
    else
      read_subject(json["subject"], below(pointer, "subject"), context_.key, party, errors_);
    facts(json, pointer, true, party.facts);
    auto const& refuses = json["refuses_automated_decision"];
    if (refuses.boolean())
      party.refuses_automated_decision = *refuses.boolean();
    else if (!refuses.is_null())
      error(Code::XH4112, below(pointer, "refuses_automated_decision"));
    request_.parties.push_back(std::move(party));
  }

  void role(Json const& json, std::string const& pointer, Party& party) {
    auto const name = string(json, pointer, "role", true);
    if (name.empty()) return;
    if (auto const found = ruleset::find_role(rules_, name)) {
      party.role = *found;
      if (checkpoint_known_) role_taken(*found, name, below(pointer, "role"));
      return;
    }
    std::vector<std::string> names;
    for (auto const& one : rules_.roles) {
      names.push_back(one.id);
      if (one.name != one.id) names.push_back(one.name);
    }
    error(Code::XH4116, below(pointer, "role"), {shown(name), near_names(name, names)});
  }

  void role_taken(RoleId role, std::string const& name, std::string const& place) {
    auto const& node = rules_[request_.checkpoint];
    if (node.takes(role)) return;
    std::vector<std::string> names;
    std::string taken;
    for (auto const one : node.roles) {
      names.push_back(rules_[one].id);
      if (rules_[one].name != rules_[one].id) names.push_back(rules_[one].name);
      taken += (taken.empty() ? "" : "、") + rules_[one].id;
    }
    error(Code::XH4147, place, {rules_[role].id, near_names(name, names), taken});
  }

  RequestContext const& context_;
  ruleset::RuleSet const& rules_;
  Request request_;
  Errors errors_;
  std::set<std::string> refs_;
  bool checkpoint_known_{};
};

}  // namespace

Result<Request, Errors> read_request(std::string_view bytes, RequestContext const& context) {
  return RequestReader(context).read(bytes);
}

Result<Request, Errors> request_of(Json const& json, RequestContext const& context) {
  return RequestReader(context).read(json);
}

}  // namespace xinheng::exchange
