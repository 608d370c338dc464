#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/utf8.hpp"

/// The grammar as docs/language.md writes it, and sentences made from it at random: what the manual allows, as Chinese
/// sources. Words (names, dates, document numbers …) come from small sets of their own.
namespace xinheng::language::syntax {

class ManualGrammar {
 public:
  /// From the blocks of EBNF in the manual.
  explicit ManualGrammar(std::string_view manual) {
    constexpr std::string_view fence = "```ebnf\n";
    for (auto at = manual.find(fence); at != manual.npos; at = manual.find(fence, at)) {
      at += fence.size();
      read(manual.substr(at, manual.find("```", at) - at));
    }
  }

  /// What a file can hold, by the rule.
  std::vector<std::string> declarations() const {
    std::vector<std::string> kinds;
    for (auto const& one : rules_.at("file").parts.front().parts.front().parts) kinds.push_back(one.parts.front().text);
    return kinds;
  }
  std::set<std::string> const& defined_twice() const { return defined_twice_; }
  /// Rules that a rule names and no block defines, but for the words.
  std::set<std::string> undefined() const {
    std::set<std::string> missing;
    for (auto const& [name, rule] : rules_) collect(rule, missing);
    return missing;
  }

  /// One declaration of this kind.
  std::string sentence(std::string const& rule, std::uint64_t seed) {
    random_.seed(seed);
    out_.clear();
    depth_ = 0;
    write_rule(rule);
    return out_ + "\n";
  }
  /// Alternatives of any rule that no sentence has had so far, by the rule and their first word.
  std::set<std::string> unwritten() const {
    std::set<std::string> never;
    for (auto const& [name, rule] : rules_) collect_unwritten(name, rule, never);
    return never;
  }

 private:
  struct Node {
    enum class Kind { terminal, rule, sequence, choice, optional, repetition } kind{};
    std::string text;  ///< of a terminal or a rule
    std::vector<Node> parts;
  };

  // --- reading ---

  struct Token {
    std::string text;
    bool quoted{};
  };
  static bool is_han(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text[0]) >= 0x80; }

  static std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
      char const c = text[at];
      if (c == ' ' || c == '\n') {
        ++at;
      } else if (text.substr(at).starts_with("(*")) {
        at = text.find("*)", at) + 2;
      } else if (c == '"' || c == '\'') {
        auto const end = text.find(c, at + 1);
        tokens.push_back({std::string{text.substr(at + 1, end - at - 1)}, true});
        at = end + 1;
      } else if (std::string_view{"{}[]()|;="}.find(c) != std::string_view::npos) {
        tokens.push_back({std::string{c}});
        ++at;
      } else {
        auto const end = std::min(text.find_first_of(" \n{}[]()|;=", at), text.size());
        tokens.push_back({std::string{text.substr(at, end - at)}});
        at = end;
      }
    }
    return tokens;
  }

  void read(std::string_view block) {
    tokens_ = tokens_of(block);
    at_ = 0;
    while (at_ + 1 < tokens_.size()) {
      auto const name = tokens_[at_].text;
      at_ += 2;  // the name and its `=`
      auto rule = choice();
      ++at_;  // `;`
      if (!words().contains(name) && !rules_.emplace(name, std::move(rule)).second) defined_twice_.insert(name);
    }
  }
  bool mark(std::string_view text) const {
    return at_ < tokens_.size() && !tokens_[at_].quoted && tokens_[at_].text == text;
  }

  Node choice() {
    Node node{Node::Kind::choice, {}, {sequence()}};
    while (mark("|")) {
      ++at_;
      node.parts.push_back(sequence());
    }
    return node.parts.size() == 1 ? std::move(node.parts.front()) : node;
  }
  Node sequence() {
    Node node{Node::Kind::sequence, {}, {}};
    while (at_ < tokens_.size() && !mark("|") && !mark(";") && !mark("}") && !mark("]") && !mark(")")) {
      if (mark("{")) {
        node.parts.push_back(bracket(Node::Kind::repetition));
      } else if (mark("[")) {
        node.parts.push_back(bracket(Node::Kind::optional));
      } else if (mark("(")) {
        node.parts.push_back(bracket(Node::Kind::sequence));
      } else {
        auto const& token = tokens_[at_++];
        bool const terminal = token.quoted || is_han(token.text);
        node.parts.push_back({terminal ? Node::Kind::terminal : Node::Kind::rule, token.text, {}});
        bool const twin = terminal && !token.quoted && at_ < tokens_.size() && !tokens_[at_].quoted &&
                          !is_han(tokens_[at_].text) && std::isalpha(static_cast<unsigned char>(tokens_[at_].text[0]));
        if (twin) ++at_;  // 法律 law: the word in English
      }
    }
    return node;
  }
  Node bracket(Node::Kind kind) {
    ++at_;
    Node node{kind, {}, {choice()}};
    ++at_;
    return node;
  }

  void collect(Node const& node, std::set<std::string>& missing) const {
    if (node.kind == Node::Kind::rule && !rules_.contains(node.text) && !words().contains(node.text))
      missing.insert(node.text);
    for (auto const& part : node.parts) collect(part, missing);
  }

  // --- writing ---

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  bool chance(unsigned percent) { return below(100) < percent; }

  void put(std::string_view text) {
    if (!out_.empty() && !glued_ && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
    out_ += text;
    glued_ = false;
  }
  void new_line() {
    if (out_.empty()) return;
    if (chance(8)) out_ += "  // c remark";
    if (chance(5)) out_ += '\n';
    out_ += '\n';
    out_.append(2 * static_cast<std::size_t>(depth_), ' ');
  }

  void write_rule(std::string const& name) {
    if (auto const found = words().find(name); found != words().end())
      return put(found->second[below(found->second.size())]);
    ++nesting_;
    write(rules_.at(name), name, false);
    --nesting_;
  }
  void write(Node const& node, std::string const& rule, bool in_block) {
    switch (node.kind) {
      case Node::Kind::terminal:
        return put_terminal(node.text);
      case Node::Kind::rule:
        return write_rule(node.text);
      case Node::Kind::sequence:
        return write_sequence(node, rule, in_block);
      case Node::Kind::choice: {
        auto const which = chosen(node.parts);
        written_.insert(&node.parts[which]);
        return write(node.parts[which], rule, in_block);
      }
      case Node::Kind::optional:
        if (!deep() && chance(50)) {
          if (in_block) new_line();
          write(node.parts.front(), rule, false);
        }
        return;
      case Node::Kind::repetition:
        return write_repetition(node, rule, in_block);
    }
  }
  /// Between the braces of a block every clause has a line of its own.
  void write_sequence(Node const& node, std::string const& rule, bool in_block) {
    bool const block = opens_block(node);
    std::set<std::string> said;
    for (auto const& part : node.parts) {
      bool const terminal = part.kind == Node::Kind::terminal;
      if (terminal && block && part.text == "{") {
        put("{");
        ++depth_;
        in_block = true;
      } else if (terminal && block && part.text == "}") {
        --depth_;
        new_line();
        out_ += '}';
        in_block = false;
      } else if (in_block && block && part.kind != Node::Kind::repetition && part.kind != Node::Kind::optional) {
        bool const begins = part.kind == Node::Kind::rule || (terminal && said.insert(part.text).second);
        if (begins) new_line();
        write(part, rule, false);
      } else {
        write(part, rule, in_block);
      }
    }
  }
  /// A block's braces, not those of a set of values.
  static bool opens_block(Node const& node) {
    auto const brace = std::ranges::find_if(
        node.parts, [](Node const& part) { return part.kind == Node::Kind::terminal && part.text == "{"; });
    return brace != node.parts.end() && brace + 1 != node.parts.end() && (brace + 1)->kind != Node::Kind::rule;
  }
  void write_repetition(Node const& node, std::string const& rule, bool in_block) {
    auto const& body = node.parts.front();
    if (!in_block) {
      for (std::size_t times = deep() ? 0 : below(3); times > 0; --times) write(body, rule, false);
      return;
    }
    std::vector<Node const*> clauses;
    flatten(body, clauses);
    std::vector<std::size_t> order(clauses.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(i)]);
    std::set<std::string> said;
    for (auto const i : order) {
      if (deep() || chance(40)) continue;
      if (!said.insert(first_word(*clauses[i])).second) continue;
      written_.insert(clauses[i]);
      new_line();
      write(*clauses[i], rule, false);
    }
  }
  /// The clauses of a block, through rules that are nothing but a choice.
  void flatten(Node const& node, std::vector<Node const*>& clauses) const {
    if (node.kind == Node::Kind::choice) {
      for (auto const& part : node.parts) flatten(part, clauses);
    } else if (auto const* choice = stands_for_choice(node)) {
      flatten(*choice, clauses);
    } else {
      clauses.push_back(&node);
    }
  }
  /// Of a part that is nothing but the name of a choice: that choice.
  Node const* stands_for_choice(Node const& node) const {
    auto const* only = &node;
    while (only->kind == Node::Kind::sequence && only->parts.size() == 1) only = &only->parts.front();
    auto const rule = only->kind == Node::Kind::rule ? rules_.find(only->text) : rules_.end();
    return rule != rules_.end() && rule->second.kind == Node::Kind::choice ? &rule->second : nullptr;
  }
  void collect_unwritten(std::string const& name, Node const& node, std::set<std::string>& never) const {
    if (node.kind == Node::Kind::choice)
      for (auto const& part : node.parts)
        if (!written_.contains(&part) && !stands_for_choice(part)) never.insert(name + ": " + first_word(part));
    for (auto const& part : node.parts) collect_unwritten(name, part, never);
  }
  /// What may be said once: the word with which a clause begins; 应当 and 可以 are one.
  std::string first_word(Node const& node) const {
    if (node.kind == Node::Kind::terminal) return node.text == "可以" ? "应当" : node.text;
    if (node.kind == Node::Kind::rule) {
      auto const rule = rules_.find(node.text);
      return rule == rules_.end() ? node.text : first_word(rule->second);
    }
    return node.parts.empty() ? std::string{} : first_word(node.parts.front());
  }
  bool deep() const { return nesting_ > 10; }
  /// Any of them, rather one that was never written; nested too deeply, one that goes no deeper, where there is one.
  std::size_t chosen(std::vector<Node> const& parts) {
    if (deep()) {
      for (std::size_t i = 0; i < parts.size(); ++i)
        if (std::ranges::none_of(parts[i].parts, [&](Node const& part) { return goes_on(part); })) return i;
    }
    if (chance(50)) {
      auto const unwritten = std::ranges::find_if(parts, [&](Node const& part) { return !written_.contains(&part); });
      if (unwritten != parts.end()) return static_cast<std::size_t>(unwritten - parts.begin());
    }
    return below(parts.size());
  }
  bool goes_on(Node const& node) const {
    if (node.kind == Node::Kind::rule) return rules_.contains(node.text);
    return std::ranges::any_of(node.parts, [&](Node const& part) { return goes_on(part); });
  }
  void put_terminal(std::string const& text) {
    if (text == ".") {
      out_ += text;
      glued_ = true;
      return;
    }
    put(text);
  }

  /// What the manual says of words in prose.
  static std::map<std::string, std::vector<std::string>> const& words() {
    static std::map<std::string, std::vector<std::string>> const all{
        {"name", {"甲", "乙方", "丙-1", "plain-name", "市场准入", "a_b"}},
        {"name-char", {}},
        {"title", {"甲 (a)", "乙方（b-2）", "plain-name", "丙类"}},
        {"path", {"甲/乙", "a/b/c", "甲"}},
        {"text", {"\"一句话\"", "“另一句”", "\"with “inner” marks\""}},
        {"date", {"2016年1月20日", "2016-01-20", "２０１８年２月２８日", "2024年2月29日"}},
        {"term", {"2年", "6个月", "15日", "10个工作日", "３天"}},
        {"money", {"200万元", "3.5亿元", "2000000.00元"}},
        {"percentage", {"40%", "33.3%", "百分之四十"}},
        {"integer", {"1", "5", "12"}},
        {"number", {"1", "30"}},
        {"boolean", {"是", "否"}},
        {"literal", {"是", "2016年1月20日", "2年", "200万元", "40%", "7", "甲", "0111", "E47", "440000"}},
        {"document", {"发改财金〔2016〕141号", "法释〔2017〕7号", "国令第711号", "（2020）粤0204执1234号"}},
        {"clauses", {"第（一）条第3项", "第四条 至 第六条"}},
        {"cited", {}},
        {"clause", {"第（一）条第3项", "第二十二条第一款第五项", "二（二）1-b", "第四条"}},
        {"citation", {"《政府采购法》第二十二条", "《公司法》", "《某某规定》第一条第二款"}},
        {"citations", {"《政府采购法》第二十二条第一款第五项、《公司法》第一百四十六条", "《某某规定》第一条、第二条"}},
        {"region", {"440000", "广东省", "110105"}},
    };
    return all;
  }

  std::map<std::string, Node> rules_;
  std::set<std::string> defined_twice_;
  std::vector<Token> tokens_;
  std::size_t at_{};
  std::mt19937_64 random_;
  std::string out_;
  bool glued_{};
  int depth_{}, nesting_{};
  std::set<Node const*> written_;
};

}  // namespace xinheng::language::syntax
