#pragma once

#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// The parts of a decision's document in words, as every notice says them. Each is empty where the document has none.
class DecisionWords {
 public:
  enum class Ids { shown, hidden };
  DecisionWords(messages::Language language, Ids ids) : language_(language), ids_(ids) {}

  messages::Language language() const { return language_; }
  bool zh() const { return language_ == messages::Language::zh; }
  std::string_view label(std::string_view chinese, std::string_view english) const { return zh() ? chinese : english; }

  std::string quoted(std::string const& text) const { return zh() ? "「" + text + "」" : "`" + text + "`"; }
  /// From `{"id", "name"}`: 名称, or in English `id (名称)`; with ids hidden the name alone.
  std::string thing(Json const& json) const;
  std::string outcome(Json const& json) const;
  /// 应当不予, 可以择一：限制 一年、从严 …
  std::string what_is_done(Json const& standing) const;
  std::string treatment(Json const& treated) const;
  /// The interval of the edition; empty where the measure has no other.
  std::string edition(Json const& edition) const;
  /// Name, document number and clause.
  std::string instrument(Json const& standing) const;
  std::string basis(Json::Array const& citations) const;
  std::string category(Json const& category) const;
  std::string organs(Json const& standing) const;
  /// `list`: what its list is called.
  std::string remedy(Json const& remedy, std::string const& list) const;

 private:
  std::string what_became(Json const& citation) const;

  messages::Language language_;
  Ids ids_;
};

/// XH4173 where the document is no decision.
Result<void, Error> held_to_be_a_decision(Json const& json);

}  // namespace xinheng::exchange
