#include "language/compile/list_editions.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "language/diagnostics/report_lists.hpp"

namespace xinheng::language::passes {
namespace {

using syntax::ListDecl;
using Decls = std::vector<ListDecl const*>;

/// As written; that it ends before it starts is told with the list.
Interval days_of(syntax::Period const& period) {
  Interval days;
  if (period.from) days.from = period.from->value;
  if (period.last_day) days.to = period.last_day->value + 1;
  return days;
}
std::optional<Date> start_of(ListDecl const* decl) {
  return decl->in_force ? days_of(*decl->in_force).from : std::nullopt;
}

/// All declarations of one title.
struct Titled {
  std::string id;
  Decls sound;     ///< those that can stand beside one another
  bool damaged{};  ///< some other could not
};

bool alike(syntax::Title const& a, syntax::Title const& b) {
  return a.name.value == b.name.value && a.id.has_value() == b.id.has_value() && (!a.id || a.id->value == b.id->value);
}
bool alike(syntax::TypePart const& a, syntax::TypePart const& b) {
  return a.type == b.type &&
         std::ranges::equal(a.cases, b.cases, [](auto const& x, auto const& y) { return alike(x, y); });
}
/// What a ground does not say for itself it has from its own edition: also when that is in force.
syntax::GroundPart on_its_own(syntax::GroundPart ground, ListDecl const& edition) {
  if (!ground.counting) ground.counting = edition.counting;
  if (!ground.ends_on) ground.ends_on = edition.ends_on;
  if (!ground.restoring) ground.restoring = edition.restoring;
  ground.adds_up = ground.adds_up || edition.adds_up;
  if (!ground.early_removal) ground.early_removal = edition.early_removal;
  if (!ground.in_force && edition.in_force) {
    ground.in_force = edition.in_force;
    ground.in_force->span = ground.title.name.span;
  }
  return ground;
}

class Joiner {
 public:
  explicit Joiner(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// What the editions say together of the whole list, by their start.
  ListDecl joined(Decls const& editions) {
    whole_.title = editions.front()->title;
    for (auto const* edition : editions) add(*edition);
    return std::move(whole_);
  }

 private:
  void add(ListDecl const& edition) {
    auto const& name = edition.title.name.value;
    if (!whole_.kind)
      whole_.kind = edition.kind;
    else if (edition.kind && edition.kind->value != whole_.kind->value)
      diagnostics_.add(report::list_of_two_natures(edition.kind->span, whole_.kind->span, name));
    if (!whole_.region) whole_.region = edition.region;
    auto& kinds = whole_.subject_kinds;
    kinds.insert(kinds.end(), edition.subject_kinds.begin(), edition.subject_kinds.end());
    for (auto ground = edition.grounds.begin(); ground != edition.grounds.end(); ++ground)
      if (!repeats(*ground, {edition.grounds.begin(), ground})) whole_.grounds.push_back(on_its_own(*ground, edition));
    auto const earlier = whole_.attributes.size();
    for (auto const& attribute : edition.attributes) add(attribute, earlier);
    for (auto const& former : edition.succeeds)
      if (std::ranges::none_of(whole_.succeeds, [&](auto const& one) { return same_succession(one, former); }))
        whole_.succeeds.push_back(former);
    whole_.damaged = whole_.damaged || edition.damaged;
  }

  /// Two of one title in one edition of the list, of which neither says when, are no editions of a ground.
  bool repeats(syntax::GroundPart const& ground, std::span<syntax::GroundPart const> before) {
    for (auto const& one : before) {
      if (ground.in_force || one.in_force || !alike(one.title, ground.title)) continue;
      auto const place = [](syntax::Title const& title) { return title.id ? title.id->span : title.name.span; };
      auto const& called = ground.title.id ? ground.title.id->value : ground.title.name.value;
      diagnostics_.add(report::duplicate_id(place(ground.title), place(one.title), called));
      return true;
    }
    return false;
  }

  /// An attribute of an earlier edition stands once for all of them.
  void add(ListDecl::AttributePart const& attribute, std::size_t earlier) {
    auto const end = whole_.attributes.begin() + static_cast<std::ptrdiff_t>(earlier);
    auto const same = std::find_if(whole_.attributes.begin(), end,
                                   [&](auto const& one) { return alike(one.title, attribute.title); });
    if (same == end)
      whole_.attributes.push_back(attribute);
    else if (!alike(same->type, attribute.type))
      diagnostics_.add(
          report::attribute_of_two_types(attribute.type.span, same->type.span, attribute.title.name.value));
  }
  static bool same_succession(ListDecl::Succession const& a, ListDecl::Succession const& b) {
    bool const one_day =
        a.last_day.has_value() == b.last_day.has_value() && (!a.last_day || a.last_day->value == b.last_day->value);
    return one_day && alike(a.title, b.title);
  }

  Diagnostics& diagnostics_;
  ListDecl whole_;
};

class Collector {
 public:
  Collector(UnreadHeads& unread, Diagnostics& diagnostics)
      : distinct_(diagnostics, &unread, Code::XH0498), diagnostics_(diagnostics) {}

  void add(ListDecl const& decl) {
    auto const id = id_of(decl.title, diagnostics_);
    auto const& name = decl.title.name.value;
    auto const known = std::ranges::find_if(titled_, [&](Titled const& one) {
      bool const id_unread = decl.title.damaged || one.sound.front()->title.damaged;  // so that it may be the same
      return (one.id == id || id_unread) && !name.empty() && one.sound.front()->title.name.value == name;
    });
    if (known == titled_.end()) {
      if (distinct_.add(decl.title, id)) {
        titled_.push_back({id, {&decl}});
      } else {
        // It may have been meant as an edition of that one, whose grounds and attributes are not all known then.
        for (auto& one : titled_)
          one.damaged = one.damaged || one.id == id || one.sound.front()->title.name.value == name;
      }
      return;
    }
    if (known->sound.front()->title.damaged) known->id = id;
    if (stands_beside(decl, known->sound)) {
      known->sound.push_back(&decl);
    } else {
      known->damaged = true;
    }
  }
  std::vector<Titled> sorted() {
    std::ranges::sort(titled_, {}, &Titled::id);
    for (auto& one : titled_) std::ranges::stable_sort(one.sound, {}, start_of);
    return std::move(titled_);
  }

 private:
  bool stands_beside(ListDecl const& decl, Decls const& earlier) {
    auto const& name = decl.title.name;
    for (auto const* one : earlier) {
      if (decl.in_force && one->in_force) {
        auto const days = days_of(*decl.in_force), others = days_of(*one->in_force);
        if (days.empty() || others.empty() || !days.overlaps(others)) continue;
        diagnostics_.add(report::list_editions_overlap(decl.in_force->span, one->in_force->span, name.value));
      } else if (!decl.damaged && !one->damaged) {
        bool const here = !decl.in_force;
        diagnostics_.add(report::list_edition_without_period(here ? name.span : one->title.name.span,
                                                             here ? one->title.name.span : name.span,
                                                             one->in_force || decl.in_force, name.value));
      }
      return false;
    }
    return true;
  }

  DistinctTitles distinct_;
  Diagnostics& diagnostics_;
  std::vector<Titled> titled_;
};

}  // namespace

std::vector<Declared<ListDecl>> lists_with_editions(Draft& draft, Diagnostics& diagnostics) {
  Collector collector{draft.unread, diagnostics};
  each<ListDecl>(draft, [&](ListDecl const& decl, auto const&) { collector.add(decl); });
  std::vector<Declared<ListDecl>> lists;
  for (auto& [id, editions, damaged] : collector.sorted()) {
    auto const& name = editions.front()->title.name;
    auto const* decl = editions.front();
    if (editions.size() > 1 || damaged) {
      auto& joined = draft.joined_lists.emplace_back(Joiner{diagnostics}.joined(editions));
      joined.damaged = joined.damaged || damaged;
      decl = &joined;
    }
    lists.push_back({decl, id, name.value, name.span});
    draft.list_editions.push_back(std::move(editions));
  }
  return lists;
}

}  // namespace xinheng::language::passes
