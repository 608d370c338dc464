#include "exchange/json/subject_json.hpp"

#include "exchange/feeds/subject_words.hpp"

namespace xinheng::exchange {

Json kinds_json(SubjectKinds kinds) {
  Json::Array out;
  for (auto const word : subject_kind_words(kinds)) out.push_back(word);
  return out;
}

Json identifier_json(Identifier const& identifier) {
  Json out;
  out.set("kind", wire_name(identifier.kind));
  out.set("value", identifier.value);
  return out;
}

}  // namespace xinheng::exchange
