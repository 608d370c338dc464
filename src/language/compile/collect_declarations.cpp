#include <algorithm>

#include "language/compile/draft.hpp"
#include "language/compile/editions.hpp"
#include "language/compile/list_editions.hpp"
#include "language/diagnostics/report_overlays.hpp"

namespace xinheng::language::passes {
namespace {

template <class Entry>
void sort_by_id(std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::id);
}

template <class Decl>
Table<Decl> indexed(std::vector<Declared<Decl>> entries) {
  Table<Decl> table;
  sort_by_id(entries);
  for (std::uint32_t i = 0; i < entries.size(); ++i) table.names.add(entries[i].id, i);
  for (std::uint32_t i = 0; i < entries.size(); ++i) table.names.add(entries[i].name, i);
  table.entries = std::move(entries);
  return table;
}

template <class Decl>
Table<Decl> titled(Draft& draft, Diagnostics& diagnostics) {
  std::vector<Declared<Decl>> entries;
  DistinctTitles distinct{diagnostics, &draft.unread};
  each<Decl>(draft, [&](Decl const& decl, auto const&) {
    auto id = id_of(decl.title, diagnostics);
    if (distinct.add(decl.title, id))
      entries.push_back({&decl, std::move(id), decl.title.name.value, decl.title.name.span});
  });
  return indexed(std::move(entries));
}

/// An item that an edition puts under what others call otherwise is of that category, by whichever name.
void add_tied_items(Draft const& draft, Table<syntax::CatalogueDecl::Item>& categories, Diagnostics& diagnostics) {
  std::map<std::string, std::uint32_t, std::less<>> first;
  for (auto const& catalogue : draft.catalogues.entries)
    for (auto const& item : catalogue.decl->items) {
      if (!item.category) continue;
      auto const category = categories.names.index(item.category->value);
      if (!category) {
        if (!draft.catalogue_unread)
          resolved(categories.names, Undeclared::category, *item.category, draft.unread, diagnostics);
        continue;
      }
      auto const& name = item.title.name;
      auto const id = id_of(item.title, diagnostics);
      for (auto const& called : {id, name.value})
        if (auto const [known, fresh] = first.try_emplace(called, *category); !fresh && known->second != *category)
          diagnostics.add(report::category_named_differently(name.span, categories.entries[known->second].span, id));
      auto const other = categories.names.index(id);
      if (other && other != category)
        diagnostics.add(report::category_named_differently(name.span, categories.entries[*other].span, id));
    }
  for (auto const& [called, category] : first) categories.names.add(called, category);
}

/// The same item in several editions is one category, under one name.
Table<syntax::CatalogueDecl::Item> categories(Draft& draft, Diagnostics& diagnostics) {
  std::vector<Declared<syntax::CatalogueDecl::Item>> entries;
  for (auto const& catalogue : draft.catalogues.entries) {
    DistinctTitles distinct{diagnostics, &draft.unread};
    for (auto const& item : catalogue.decl->items) {
      auto id = id_of(item.title, diagnostics);
      if (!distinct.add(item.title, id) || item.category) continue;
      auto const& name = item.title.name;
      auto const same =
          std::ranges::find_if(entries, [&](auto const& e) { return e.id == id || e.name == name.value; });
      if (same == entries.end()) {
        entries.push_back({&item, std::move(id), name.value, name.span});
      } else if (same->id != id || same->name != name.value) {
        diagnostics.add(report::category_named_differently(name.span, same->span, id));
        draft.unread.insert({name.value, id});
      }
    }
  }
  auto table = indexed(std::move(entries));
  add_tied_items(draft, table, diagnostics);
  return table;
}

/// A law is cited with or without the country's name.
Table<syntax::LawDecl> laws(Draft& draft, Diagnostics& diagnostics) {
  constexpr std::string_view country = "中华人民共和国";
  auto table = titled<syntax::LawDecl>(draft, diagnostics);
  for (std::uint32_t i = 0; i < table.entries.size(); ++i)
    if (table.entries[i].name.starts_with(country)) table.names.add(table.entries[i].name.substr(country.size()), i);
  return table;
}

class CheckpointCollector {
 public:
  using Decls = std::vector<syntax::CheckpointDecl const*>;

  CheckpointCollector(UnreadHeads& unread, Diagnostics& diagnostics) : unread_(unread), diagnostics_(diagnostics) {}

  /// The nodes of one level. Another file may declare a node again, to add to it; within one file it stands once.
  void add(Decls const& siblings, std::string const& under_id, std::string const& under_name) {
    std::vector<Node> nodes;
    DistinctTitles distinct{diagnostics_, &unread_};
    for (auto const* decl : siblings) {
      auto const id = id_of(decl->title, diagnostics_);
      if (auto* const same = declared_elsewhere(nodes, *decl, id)) {
        if (same->decls.front()->title.damaged) same->id = id;
        same->decls.push_back(decl);
      } else if (distinct.add(decl->title, id))
        nodes.push_back({id, {decl}});
    }
    for (auto const& node : nodes) add(node, under_id, under_name);
  }

  std::vector<DeclaredCheckpoint> take(Names& roots) {
    sort_by_id(nodes_);
    std::map<std::string, std::uint32_t, std::less<>> index;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) index.emplace(nodes_[i].id, i);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      auto& node = nodes_[i];
      auto const slash = node.id.rfind('/');
      auto const own_id = slash == std::string::npos ? node.id : node.id.substr(slash + 1);
      if (slash == std::string::npos) {
        roots.add(own_id, i);
        roots.add(node.decl->title.name.value, i);
        continue;
      }
      node.parent = index.at(node.id.substr(0, slash));
      auto& parent = nodes_[*node.parent];
      parent.children.push_back(i);
      node.facts_damaged = node.facts_damaged || parent.facts_damaged;
      parent.children_named.add(own_id, i);
      parent.children_named.add(node.decl->title.name.value, i);
    }
    return std::move(nodes_);
  }

 private:
  struct Node {
    std::string id;
    Decls decls;
  };
  static FileId file_of(syntax::CheckpointDecl const& decl) { return decl.title.name.span.file; }

  /// The node that the declaration adds to: of the same id and name, and so far of other files alone. An id that cannot
  /// be read may be the same.
  static Node* declared_elsewhere(std::vector<Node>& nodes, syntax::CheckpointDecl const& decl, std::string const& id) {
    auto const same = std::ranges::find_if(nodes, [&](Node const& node) {
      bool const id_unread = decl.title.damaged || node.decls.front()->title.damaged;
      return (node.id == id || id_unread) && !decl.title.name.value.empty() &&
             node.decls.front()->title.name.value == decl.title.name.value &&
             std::ranges::none_of(node.decls, [&](auto const* one) { return file_of(*one) == file_of(decl); });
    });
    return same == nodes.end() ? nullptr : &*same;
  }

  void add(Node const& declared, std::string const& under_id, std::string const& under_name) {
    auto const& first = *declared.decls.front();
    DeclaredCheckpoint node;
    node.decl = &first;
    node.decls = declared.decls;
    node.id = under_id + declared.id;
    node.name = under_name + first.title.name.value;
    node.span = first.title.name.span;
    node.facts_damaged = std::ranges::any_of(declared.decls, &syntax::CheckpointDecl::damaged);
    judge(node);
    nodes_.push_back(node);
    Decls children;
    for (auto const* decl : declared.decls)
      for (auto const& child : decl->children) children.push_back(&child);
    add(children, node.id + "/", node.name + "/");
  }

  /// What one file says of a node, another cannot say otherwise; nor can it make an inner node of a leaf, which callers
  /// name.
  void judge(DeclaredCheckpoint const& node) {
    said_once(node, &syntax::CheckpointDecl::consortium, report::consortium_said_twice);
    said_once(node, &syntax::CheckpointDecl::roles, report::roles_said_twice);
    auto const leaf =
        std::ranges::find_if(node.decls, [](auto const* decl) { return decl->children.empty() && !decl->damaged; });
    auto const inner = std::ranges::find_if(node.decls, [](auto const* decl) { return !decl->children.empty(); });
    if (leaf != node.decls.end() && inner != node.decls.end())
      diagnostics_.add(
          report::child_below_leaf((*inner)->children.front().title.name.span, (*leaf)->title.name.span, node.name));
  }

  template <class Part>
  void said_once(DeclaredCheckpoint const& node, std::optional<Part> syntax::CheckpointDecl::* part,
                 Diagnostic (*report)(Span, Span, std::string const&)) {
    syntax::CheckpointDecl const* first = nullptr;
    for (auto const* decl : node.decls) {
      if (!(decl->*part)) continue;
      if (first != nullptr) diagnostics_.add(report((decl->*part)->span, (first->*part)->span, node.name));
      if (first == nullptr) first = decl;
    }
  }

  UnreadHeads& unread_;
  Diagnostics& diagnostics_;
  std::vector<DeclaredCheckpoint> nodes_;
};

std::vector<DeclaredMeasure> measures(Draft& draft, Diagnostics& diagnostics) {
  std::vector<DeclaredMeasure> all;
  for (std::uint32_t i = 0; i < draft.memoranda.entries.size(); ++i) {
    auto const& memorandum = draft.memoranda.entries[i];
    MeasureTitles titles{draft.unread, diagnostics};
    for (auto const& decl : memorandum.decl->measures) {
      auto const id = id_of(decl.title, diagnostics);
      if (!titles.add(decl, id)) continue;
      all.push_back({{&decl, memorandum.id + "/" + id, decl.title.name.value, decl.title.name.span}, i});
    }
  }
  auto const start = [](DeclaredMeasure const& one) {
    auto const& period = one.decl->in_force;
    return period && period->from ? std::optional{period->from->value} : std::nullopt;
  };
  std::ranges::sort(all, {},
                    [&](DeclaredMeasure const& one) { return std::pair{std::string_view{one.id}, start(one)}; });
  return all;
}

MeasureIndex index_of(std::vector<DeclaredMeasure> const& measures) {
  MeasureIndex index;
  for (std::uint32_t i = 0; i < measures.size(); ++i) {
    index.emplace_back(measures[i].id.substr(measures[i].id.rfind('/') + 1), i);
    index.emplace_back(measures[i].name, i);
  }
  std::ranges::sort(index);
  return index;
}

/// What could not be read at all is declared nevertheless, for those who use it.
void note_unread(Draft& draft) {
  auto const note = [&](syntax::Broken const& broken) {
    draft.unread.insert(broken.title.name.value);
    if (broken.title.id) draft.unread.insert(broken.title.id->value);
    if (broken.keyword == "清单") draft.catalogue_unread = true;
    if (broken.keyword.empty()) draft.a_file_unread = true;  // it was not read to its end
  };
  for (auto const& file : *draft.files) std::ranges::for_each(file.broken, note);
  if (draft.a_file_unread) {
    draft.unread.insert_anything();
    draft.catalogue_unread = true;
  }
  each<syntax::CatalogueDecl>(draft, [&](syntax::CatalogueDecl const& decl, auto const&) {
    draft.catalogue_unread = draft.catalogue_unread || decl.damaged;
  });
}

}  // namespace

Draft collect_declarations(Draft draft, Diagnostics& diagnostics) {
  note_unread(draft);
  draft.organs = titled<syntax::OrganDecl>(draft, diagnostics);
  draft.laws = laws(draft, diagnostics);
  draft.catalogues = titled<syntax::CatalogueDecl>(draft, diagnostics);
  draft.categories = categories(draft, diagnostics);
  draft.roles = titled<syntax::RoleDecl>(draft, diagnostics);
  draft.facts = titled<syntax::FactDecl>(draft, diagnostics);
  draft.relations = titled<syntax::RelationDecl>(draft, diagnostics);
  draft.regions = titled<syntax::RegionDecl>(draft, diagnostics);
  draft.lists = indexed(lists_with_editions(draft, diagnostics));
  draft.memoranda = titled<syntax::MemorandumDecl>(draft, diagnostics);
  for (auto& measure : measures(draft, diagnostics)) {
    draft.source_map.emplace(measure.id, measure.decl->span);
    bool const query = measure.decl->treatment && measure.decl->treatment->query;
    (query ? draft.queries : draft.measures).push_back(std::move(measure));
  }
  draft.measures_called = index_of(draft.measures);
  draft.queries_called = index_of(draft.queries);
  CheckpointCollector checkpoints{draft.unread, diagnostics};
  CheckpointCollector::Decls roots;
  each<syntax::CheckpointDecl>(draft, [&](auto const& decl, auto const&) { roots.push_back(&decl); });
  checkpoints.add(roots, "", "");
  draft.checkpoints = checkpoints.take(draft.roots);
  return draft;
}

}  // namespace xinheng::language::passes
