#include "constructs.hpp"

#include <algorithm>
#include <utility>

namespace xinheng::properties {

using namespace ruleset;
using Node = Condition::Node;

namespace {

template <class Change>
auto measures(Change change) {
  return [change](World& world) {
    for (auto& measure : world.rules.measures) change(measure);
  };
}
template <class Change>
auto lists(Change change) {
  return [change](World& world) {
    for (auto& list : world.rules.lists) change(list);
  };
}
template <class Change>
auto texts(Change change) {
  return lists([change](List& list) {
    for (auto& edition : list.editions) change(edition);
  });
}
template <class Change>
auto terms(Change change) {
  return lists([change](List& list) {
    for (auto& ground : list.grounds) change(ground.term);
  });
}
template <class Change>
auto conditions(Change change) {
  return measures([change](Measure& measure) {
    change(measure.when);
    for (auto& exception : measure.unless) change(exception.condition);
  });
}
template <class Change>
auto nodes(Change change) {
  return conditions([change](Condition& condition) {
    for (auto& node : condition.nodes) change(node);
  });
}
template <class R, class Change>
auto records(Change change) {
  return [change](World& world) {
    for (auto& commit : world.history)
      for (auto& entry : commit)
        if (auto* record = std::get_if<R>(&entry.record)) change(*record);
  };
}
template <class R, class Which>
auto without_records(Which which) {
  return [which](World& world) {
    for (auto& commit : world.history)
      std::erase_if(commit, [&](Entry const& entry) {
        auto const* record = std::get_if<R>(&entry.record);
        return record && which(*record);
      });
    world.history = without_contradictions(std::move(world.history));
  };
}
template <class Change>
auto parties(Change change) {
  return [change](World& world) {
    for (auto& party : world.request.parties) change(party);
  };
}

/// A node of the kind becomes the literal truth `check date = check date`.
auto no_node(Node::Kind kind) {
  return nodes([kind](Node& node) {
    if (node.kind != kind) return;
    Operand today;
    today.kind = Operand::Kind::check_date;
    node = Node{Node::Kind::compare, {}, Comparison::equal, {today, today}, {}, node.text};
  });
}
auto no_operand(Operand::Kind kind) {
  return conditions([kind](Condition& condition) {
    for (auto const& node : condition.nodes)
      for (auto const& operand : node.operands)
        if (operand.kind == kind) return condition.nodes.clear();
  });
}
auto no_comparison(Comparison comparison) {
  return nodes([comparison](Node& node) {
    if (node.kind != Node::Kind::compare || node.comparison != comparison) return;
    node.comparison = comparison == Comparison::equal ? Comparison::not_equal : Comparison::equal;
  });
}
auto no_reach(ReachKind kind) {
  return measures([kind](Measure& measure) {
    std::erase_if(measure.reach, [&](Reach const& reach) { return reach.kind == kind; });
  });
}
auto no_transition(EditionBy by) {
  return measures([by](Measure& measure) {
    if (measure.edition_by == by) measure.edition_by = EditionBy::check;
  });
}
auto no_contest(ContestRule rule) {
  return texts([rule](ListEdition& edition) {
    if (edition.contest == rule) edition.contest = rule == ContestRule::hold ? ContestRule::manual : ContestRule::hold;
  });
}
auto no_term(TermRule::Kind kind) {
  return terms([kind](TermRule& term) {
    if (term.kind != kind) return;
    term.kind = TermRule::Kind::fixed;
    term.term = Term{3, TermUnit::day};
  });
}
auto no_reading(ReadState state) {
  return measures([state](Measure& measure) {
    if (measure.reading.state == state) measure.reading.state = ReadState::read;
  });
}
auto no_event(registry::EventKind kind) {
  return without_records<registry::ListingEventRecorded>([kind](auto const& one) { return one.event.kind == kind; });
}
template <class Change>
auto catalogues(Change change) {
  return [change](World& world) {
    for (auto& one : world.rules.catalogues) change(one);
  };
}
template <class Change>
auto items(Change change) {
  return catalogues([change](Catalogue& one) {
    for (auto& item : one.items) change(item);
  });
}
template <class Change>
auto batches(Change change) {
  return records<registry::BatchRecorded>(change);
}
template <class Change>
auto listings(Change change) {
  return records<registry::ListingRecorded>(change);
}

void of_measures(std::vector<Construct>& all) {
  auto const add = [&](std::string name, std::function<void(World&)> take_out) {
    all.push_back({std::move(name), Construct::Of::rules, std::move(take_out)});
  };
  add("当", measures([](Measure& one) { one.when = {}; }));
  add("除外", measures([](Measure& one) {
        std::erase_if(one.unless, [](Exception const& exception) { return !exception.local; });
      }));
  add("停用", measures([](Measure& one) {
        std::erase_if(one.unless, [](Exception const& exception) { return exception.local.has_value(); });
      }));
  add("停用 核对 未读", measures([](Measure& one) {
        for (auto& exception : one.unless)
          if (exception.local) exception.local->reading.state = ReadState::read;
      }));
  add("角色", measures([](Measure& one) { one.roles.clear(); }));
  add("节点", measures([](Measure& one) { one.leaves = {CheckpointId{1}, CheckpointId{2}}; }));
  add("及于 名单主体", no_reach(ReachKind::listed_subject));
  add("及于 名单主体的", no_reach(ReachKind::relation_of_listed));
  add("及于 以名单主体为", no_reach(ReachKind::organisation_whose));
  add("情形", measures([](Measure& one) {
        for (auto& against : one.against) against.grounds.clear();
      }));
  add("可以", measures([](Measure& one) {
        if (one.choices.empty()) one.modality = Modality::must;
      }));
  add("限制/加分/比例/未定/同等条件下", measures([](Measure& one) { one.amount = {}; }));
  add("择一/择若干", measures([](Measure& one) { one.choices.clear(), one.choosing = Choosing::nothing; }));
  add("依据 未载明", measures([](Measure& one) {
        if (std::exchange(one.basis_not_stated, false)) one.basis = {{LawId{0}, {}}};
      }));
  add("位阶", [](World& world) { world.rules.laws[2].rank = Rank::law; });
  add("版本", [](World& world) {
    for (auto& law : world.rules.laws) law.editions[0].in_force = {};
  });
  add("改号/删去", [](World& world) {
    for (auto& law : world.rules.laws) law.changes.clear();
  });
  add("清单", [](World& world) { world.rules.catalogues.clear(); });
  add("不减损权益", items([](Catalogue::Item& one) { one.takes_no_right_away = false; }));
  add("归", items([](Catalogue::Item& one) { one.called = {}; }));
  add("其后未明", catalogues([](Catalogue& one) { one.unclear_after = false; }));
  add("归类 于", measures([](Measure& one) { one.edition_items.clear(); }));
  add("措施 施行", measures([](Measure& one) { one.in_force = {}; }));
  add("措施 期限", measures([](Measure& one) { one.own_term.reset(); }));
  add("反馈", measures([](Measure& one) { one.feedback = {}; }));
  add("核对 未读", no_reading(ReadState::unread));
  add("过渡 列入日", no_transition(EditionBy::listing));
  add("过渡 申请日", no_transition(EditionBy::application));
  add("过渡 从轻", no_transition(EditionBy::lighter));
  add("备忘录 施行", [](World& world) { world.rules.memoranda[0].in_force = {}; });
  add("备忘录 地区", [](World& world) { world.rules.memoranda[0].region.reset(); });
  add("优先适用", [](World& world) { world.rules.precedences.clear(); });
  add("应当 查询", [](World& world) { world.rules.queries.clear(); });
  add("查询 角色", [](World& world) {
    for (auto& query : world.rules.queries) query.roles.clear();
  });
  add("日历", [](World& world) { world.rules.calendar = {}; });
  add("联合体 各自", [](World& world) {
    for (auto& node : world.rules.checkpoints) node.consortium = ConsortiumRule::any_member;
  });
  add("关系 时效", [](World& world) {
    for (auto& relation : world.rules.relations) relation.freshness_days.reset();
  });
  add("关系 对方", [](World& world) { world.rules.relations[0].other_kinds = SubjectKinds::all(); });
  add("关系 本方", [](World& world) { world.rules.relations[1].own_kinds = SubjectKinds::organisations(); });
}

void of_lists(std::vector<Construct>& all) {
  auto const add = [&](std::string name, std::function<void(World&)> take_out) {
    all.push_back({std::move(name), Construct::Of::rules, std::move(take_out)});
  };
  add("名单 主体", lists([](List& one) { one.subject_kinds = SubjectKinds::all(); }));
  add("名单 地区", lists([](List& one) { one.region.reset(); }));
  add("名单 施行", lists([](List& one) {
        if (one.editions.size() == 1) one.editions[0].in_force = {};
      }));
  add("名单的版本", lists([](List& one) { one.editions.resize(1); }));
  add("承继", lists([](List& one) { one.former_names.clear(), one.called_before.clear(); }));
  add("情形 性质", lists([](List& one) {
        for (auto& ground : one.grounds) ground.kind.reset();
      }));
  add("情形 施行", lists([](List& one) {
        for (auto& ground : one.grounds) ground.in_force = {};
      }));
  add("期限", no_term(TermRule::Kind::fixed));
  add("期限 无", no_term(TermRule::Kind::none));
  add("期限 终身", no_term(TermRule::Kind::for_life));
  add("期限 依决定", no_term(TermRule::Kind::by_decision));
  add("起算 公布", terms([](TermRule& one) { one.from_publication = false; }));
  add("起算 属性", terms([](TermRule& one) { one.from_attribute.clear(); }));
  add("起算 当日", terms([](TermRule& one) { one.count_from = CountFrom::next_day; }));
  add("期满 前一日", terms([](TermRule& one) { one.ends_on = EndsOn::corresponding_day; }));
  add("恢复 重新计算", terms([](TermRule& one) { one.restoring = TermRule::Restoring::resume; }));
  add("累加", terms([](TermRule& one) { one.adds_up = false; }));
  add("提前移出", terms([](TermRule& one) { one.early_removal = {}; }));
  add("异议期间 照常", no_contest(ContestRule::as_usual));
  add("异议期间 转人工", no_contest(ContestRule::manual));
  add("异议期间 暂缓", no_contest(ContestRule::hold));
  add("生效 公布", texts([](ListEdition& one) { one.acts_on_publication = false; }));
  add("名单 时效", texts([](ListEdition& one) { one.freshness_days.reset(); }));
  add("异议/修复", texts([](ListEdition& one) { one.remedies.clear(); }));
}

void of_conditions(std::vector<Construct>& all) {
  auto const add = [&](std::string name, std::function<void(World&)> take_out) {
    all.push_back({std::move(name), Construct::Of::rules, std::move(take_out)});
  };
  add("且", no_node(Node::Kind::all));
  add("或", no_node(Node::Kind::any));
  add("非", no_node(Node::Kind::negation));
  add("是否", no_node(Node::Kind::holds));
  add("属于", no_node(Node::Kind::member));
  add("列入", no_node(Node::Kind::listed));
  add("次数 不少于", nodes([](Node& node) {
        if (node.list_test) node.list_test->count.reset();
      }));
  add("连续", nodes([](Node& node) {
        if (node.list_test) node.list_test->years_running.reset();
      }));
  add("列入 情形", nodes([](Node& node) {
        if (node.list_test) node.list_test->grounds.clear();
      }));
  add("等于", no_comparison(Comparison::equal));
  add("不等于", no_comparison(Comparison::not_equal));
  add("小于", no_comparison(Comparison::less));
  add("不大于", no_comparison(Comparison::less_equal));
  add("大于", no_comparison(Comparison::greater));
  add("不小于", no_comparison(Comparison::greater_equal));
  add("申请.", no_operand(Operand::Kind::request_fact));
  add("主体.", no_operand(Operand::Kind::party_fact));
  add("名单.属性", no_operand(Operand::Kind::listing_attribute));
  add("名单.列入日", no_operand(Operand::Kind::listing_start));
  add("名单.期满日", no_operand(Operand::Kind::listing_last_day));
  add("核查日", no_operand(Operand::Kind::check_date));
  add("主体.类型", no_operand(Operand::Kind::party_kind));
}

void of_histories(std::vector<Construct>& all) {
  auto const add = [&](std::string name, std::function<void(World&)> take_out) {
    all.push_back({std::move(name), Construct::Of::history, std::move(take_out)});
  };
  for (auto const kind : {registry::EventKind::published, registry::EventKind::extended, registry::EventKind::contested,
                          registry::EventKind::contest_closed, registry::EventKind::suspended,
                          registry::EventKind::resumed, registry::EventKind::restored, registry::EventKind::repaired,
                          registry::EventKind::removed, registry::EventKind::revoked, registry::EventKind::corrected})
    add(std::string{wire_name(kind)}, no_event(kind));
  add("listing that hangs on another", listings([](auto& one) { one.hangs_on.reset(); }));
  add("last day stated", listings([](auto& one) { one.event.stated_last_day.reset(); }));
  add("attributes recorded", listings([](auto& one) { one.attributes.clear(); }));
  add("relation", without_records<registry::RelationRecorded>([](auto const&) { return true; }));
  add("interval of a relation", records<registry::RelationRecorded>([](auto& one) { one.in_force = {}; }));
  add("relation withdrawn", records<registry::RelationRecorded>([](auto& one) { one.withdrawn = false; }));
  add("adjudication", without_records<registry::AdjudicationRecorded>([](auto const&) { return true; }));
  add("adjudication against",
      without_records<registry::AdjudicationRecorded>([](auto const& one) { return !one.is_subject; }));
  add("batch: kinds", batches([](auto& one) { one.kinds = SubjectKinds::all(); }));
  add("batch: days", batches([](auto& one) { one.covers = {}; }));
  add("batch: subject by subject", batches([](auto& one) { one.only_subjects.clear(); }));
  add("batch: changes only", batches([](auto& one) { one.whole_edition = true; }));
  add("batch: several sources", batches([](auto& one) { one.source = "one"; }));
}

void of_requests(std::vector<Construct>& all) {
  auto const add = [&](std::string name, std::function<void(World&)> take_out) {
    all.push_back({std::move(name), Construct::Of::request, std::move(take_out)});
  };
  add("known_at", [](World& world) { world.request.known_at.reset(); });
  add("facts of the request", [](World& world) { world.request.facts.clear(); });
  add("facts of a party", parties([](Party& one) { one.facts.clear(); }));
  add("group", parties([](Party& one) { one.group.clear(); }));
  add("name", parties([](Party& one) { one.name.clear(); }));
  add("refuses automated decision", parties([](Party& one) { one.refuses_automated_decision = false; }));
  add("notes on an identifier", parties([](Party& one) { one.identity_notes.clear(); }));
}

}  // namespace

std::vector<Construct> const& constructs() {
  static std::vector<Construct> const all = [] {
    std::vector<Construct> result;
    of_measures(result);
    of_lists(result);
    of_conditions(result);
    of_histories(result);
    of_requests(result);
    return result;
  }();
  return all;
}

}  // namespace xinheng::properties
