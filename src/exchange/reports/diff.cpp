#include "exchange/reports/diff.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "exchange/notices/page.hpp"
#include "exchange/reports/columns.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

using analysis::Change;
using analysis::ChangeKind;
using analysis::Field;
using analysis::FieldChange;
using analysis::ItemChange;
using analysis::Topic;
using messages::Language;

constexpr std::size_t one_line = 84;

class Report {
 public:
  explicit Report(Language language) : zh_(language == Language::zh), language_(language), page_(zh_ ? 8 : 16) {}

  std::string text(DiffReport const& report) {
    if (report.diff.equal) {
      page_.line(0, say("两个规则包含义相同", "the two bundles mean the same"));
      page_.row(1, say("规则包", "bundle"), report.after.digest.text());
      return page_.text();
    }
    page_.row(0, say("旧", "before"), report.before.file + "  " + report.before.digest.text());
    page_.row(0, say("新", "after"), report.after.file + "  " + report.after.digest.text());
    page_.row(0, say("变化", "changes"), counts(report.diff));
    std::optional<Topic> topic;
    for (auto const& change : report.diff.changes) {
      if (topic != change.topic) {
        page_.blank();
        page_.line(0, analysis::name(change.topic, language_));
      }
      topic = change.topic;
      tell(change);
    }
    if (report.diff.changes.empty())
      page_.line(
          0, say("规则包不同，但不在上述任何一类", "the bundles differ, in none of the kinds that have names here"));
    return page_.text();
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return std::string{zh_ ? zh : en}; }
  std::string kind(ChangeKind kind) const {
    switch (kind) {
      case ChangeKind::added:
        return say("新增", "added");
      case ChangeKind::removed:
        return say("删除", "removed");
      case ChangeKind::changed:
        return say("变更", "changed");
    }
    std::unreachable();
  }
  std::string counts(analysis::Diff const& diff) const {
    std::string out;
    for (auto const one : {ChangeKind::added, ChangeKind::removed, ChangeKind::changed})
      out += (out.empty() ? "" : " · ") + kind(one) + " " + std::to_string(diff.number_of(one));
    return out;
  }
  std::string called(std::string const& id, std::string const& name) const {
    if (id == name) return id;
    return zh_ ? name + "（" + id + "）" : id + " (" + name + ")";
  }

  void tell(Change const& change) {
    page_.line(1, kind(change.kind) + "  " + called(change.id, change.name), 6);
    for (auto const& field : change.fields)
      if (change.kind == ChangeKind::changed)
        changed(field);
      else if (field.field != Field::name && !(analysis::acts(change.topic) && field.field == Field::checkpoints))
        whole(field);
    touched(change);
  }

  /// What was and what is; of several values those that went, came or say otherwise.
  void changed(FieldChange const& field) {
    std::string label{analysis::name(field.field, language_)};
    auto const row = [&](std::string const& words) { page_.row(3, std::exchange(label, ""), words); };
    std::vector<std::string> went, came;
    for (auto const& item : field.items) {
      if (item.before && item.after) {
        for (auto const& words : from_to(*item.before, *item.after)) row(words);
      } else {
        (item.before ? went : came).push_back(item.before ? *item.before : *item.after);
      }
    }
    for (auto const& words : listed(went)) row("－ " + words);
    for (auto const& words : listed(came)) row("＋ " + words);
    if (field.items.empty()) row(say("有变化，此处没有名称", "changed in something that has no name here"));
  }
  std::vector<std::string> from_to(std::string const& before, std::string const& after) const {
    if (utf8::display_width(before) + utf8::display_width(after) <= one_line) return {before + " → " + after};
    return {say("原 ", "was ") + before, say("现 ", "is  ") + after};
  }
  /// On one line where they fit, else one a line.
  std::vector<std::string> listed(std::vector<std::string> const& parts) const {
    std::string all;
    for (auto const& part : parts) all += (all.empty() ? "" : say("、", ", ")) + part;
    if (parts.size() < 2 || utf8::display_width(all) <= one_line) {
      if (parts.empty()) return {};
      return {all};
    }
    return parts;
  }
  void whole(FieldChange const& field) {
    std::string label{analysis::name(field.field, language_)};
    std::vector<std::string> parts;
    for (auto const& item : field.items) parts.push_back(item.after ? *item.after : *item.before);
    for (auto const& words : listed(parts)) page_.row(3, std::exchange(label, ""), words);
  }

  void touched(Change const& change) {
    if (analysis::acts(change.topic)) {
      several(change.kind == ChangeKind::changed ? say("影响节点", "touches") : say("节点", "checkpoints"),
              change.checkpoints);
    } else {
      if (!change.measures.empty())
        page_.row(3, say("影响措施", "touches"),
                  zh_ ? std::to_string(change.measures.size()) + " 条：" + names(change.measures)
                      : std::to_string(change.measures.size()) + " measures: " + names(change.measures));
      several(say("影响节点", "at"), change.checkpoints);
    }
    if (change.days) page_.row(3, say("适用期间", "days"), interval(*change.days));
  }
  std::string names(std::vector<ruleset::Named> const& things) const {
    std::string out;
    for (auto const& one : things) out += (out.empty() ? "" : say("、", ", ")) + (zh_ ? one.name : one.id);
    return out;
  }
  /// On one line where they fit, else a line for each tree with the paths below its root.
  void several(std::string label, std::vector<ruleset::Named> const& nodes) {
    std::vector<std::string> paths;
    for (auto const& node : nodes) paths.push_back(zh_ ? node.name : node.id);
    if (listed(paths).size() > 1) paths = by_tree(paths);
    for (auto const& words : listed(paths)) page_.row(3, std::exchange(label, ""), words);
  }
  std::vector<std::string> by_tree(std::vector<std::string> const& paths) const {
    std::vector<std::pair<std::string, std::string>> trees;
    for (auto const& path : paths) {
      auto const slash = path.find('/');
      auto const root = path.substr(0, slash);
      auto tree = std::ranges::find(trees, root, [](auto const& one) { return one.first; });
      if (tree == trees.end()) tree = trees.insert(tree, {root, ""});
      if (slash == std::string::npos) continue;
      tree->second += (tree->second.empty() ? "" : say("、", ", ")) + path.substr(slash + 1);
    }
    std::vector<std::string> lines;
    for (auto const& [root, below] : trees) lines.push_back(below.empty() ? root : root + say("：", ": ") + below);
    return lines;
  }
  std::string interval(Interval const& days) const {
    auto const text = [&](Date day) { return zh_ ? day.chinese() : day.iso(); };
    std::string out;
    if (days.from) out = zh_ ? text(*days.from) + " 起" : "from " + text(*days.from);
    if (days.to) out += (out.empty() ? "" : say("，", ", ")) + say("至 ", "through ") + text(*days.to - 1);
    return out;
  }

  bool zh_;
  Language language_;
  Page page_;
};

Json side(DiffReport::Side const& side) {
  return Json().set("file", side.file).set("bundle", side.digest.text());
}
Json named(std::vector<ruleset::Named> const& things) {
  Json::Array out;
  for (auto const& one : things) out.push_back(Json().set("id", one.id).set("name", one.name));
  return out;
}

Json field_json(FieldChange const& field, Language language) {
  Json::Array items;
  for (auto const& item : field.items) {
    Json one;
    one.set_given("id", item.id);
    if (item.before) one.set("before", *item.before);
    if (item.after) one.set("after", *item.after);
    items.push_back(std::move(one));
  }
  Json out;
  out.set("field", analysis::wire_name(field.field)).set("name", analysis::name(field.field, language));
  out.set("items", std::move(items));
  return out;
}

Json change_json(Change const& change, Language language) {
  Json::Array fields;
  for (auto const& field : change.fields) fields.push_back(field_json(field, language));
  Json out;
  out.set("kind", analysis::wire_name(change.topic)).set("change", analysis::wire_name(change.kind));
  out.set("id", change.id).set("name", change.name).set("fields", std::move(fields));
  out.set("measures", named(change.measures)).set("checkpoints", named(change.checkpoints));
  if (change.days) {
    Json days;
    days.set("from", change.days->from ? Json(change.days->from->iso()) : Json());
    days.set("last_day", change.days->to ? Json((*change.days->to - 1).iso()) : Json());
    out.set("days", std::move(days));
  }
  return out;
}

}  // namespace

std::string diff_text(DiffReport const& report, Language language) {
  return Report{language}.text(report);
}

Json diff_json(DiffReport const& report, Language language) {
  Json::Array changes;
  for (auto const& change : report.diff.changes) changes.push_back(change_json(change, language));
  Json out;
  out.set("before", side(report.before)).set("after", side(report.after)).set("equal", report.diff.equal);
  for (auto const kind : {ChangeKind::added, ChangeKind::removed, ChangeKind::changed})
    out.set(std::string{analysis::wire_name(kind)}, static_cast<std::int64_t>(report.diff.number_of(kind)));
  out.set("changes", std::move(changes));
  return out;
}

}  // namespace xinheng::exchange
