#include <algorithm>

#include "language/compile/draft.hpp"

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

/// The same item in several editions is one category, under one name.
Table<syntax::CatalogueDecl::Item> categories(Draft& draft, Diagnostics& diagnostics) {
  std::vector<Declared<syntax::CatalogueDecl::Item>> entries;
  for (auto const& catalogue : draft.catalogues.entries) {
    DistinctTitles distinct{diagnostics, &draft.unread};
    for (auto const& item : catalogue.decl->items) {
      auto id = id_of(item.title, diagnostics);
      if (!distinct.add(item.title, id)) continue;
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
  return indexed(std::move(entries));
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
  CheckpointCollector(UnreadHeads& unread, Diagnostics& diagnostics) : unread_(unread), diagnostics_(diagnostics) {}

  void add(syntax::CheckpointDecl const& decl, std::string const& id, std::string const& under_id,
           std::string const& under_name) {
    DeclaredCheckpoint node;
    node.decl = &decl;
    node.id = under_id + id;
    node.name = under_name + decl.title.name.value;
    node.span = decl.title.name.span;
    node.facts_damaged = decl.damaged;
    nodes_.push_back(node);
    DistinctTitles distinct{diagnostics_, &unread_};
    for (auto const& child : decl.children) {
      auto const child_id = id_of(child.title, diagnostics_);
      if (distinct.add(child.title, child_id)) add(child, child_id, node.id + "/", node.name + "/");
    }
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
  UnreadHeads& unread_;
  Diagnostics& diagnostics_;
  std::vector<DeclaredCheckpoint> nodes_;
};

std::vector<DeclaredMeasure> measures(Draft& draft, Diagnostics& diagnostics) {
  std::vector<DeclaredMeasure> all;
  for (std::uint32_t i = 0; i < draft.memoranda.entries.size(); ++i) {
    auto const& memorandum = draft.memoranda.entries[i];
    DistinctTitles distinct{diagnostics, &draft.unread};
    for (auto const& decl : memorandum.decl->measures) {
      auto const id = id_of(decl.title, diagnostics);
      if (!distinct.add(decl.title, id)) continue;
      all.push_back({{&decl, memorandum.id + "/" + id, decl.title.name.value, decl.title.name.span}, i});
    }
  }
  sort_by_id(all);
  return all;
}

/// What could not be read at all is declared nevertheless, for those who use it.
void note_unread(Draft& draft) {
  auto const note = [&](syntax::Broken const& broken) {
    draft.unread.insert(broken.title.name.value);
    if (broken.title.id) draft.unread.insert(broken.title.id->value);
    if (broken.keyword == "清单") draft.catalogue_unread = true;
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
  draft.lists = titled<syntax::ListDecl>(draft, diagnostics);
  draft.memoranda = titled<syntax::MemorandumDecl>(draft, diagnostics);
  for (auto& measure : measures(draft, diagnostics)) {
    draft.source_map.emplace(measure.id, measure.decl->span);
    bool const query = measure.decl->treatment && measure.decl->treatment->query;
    (query ? draft.queries : draft.measures).push_back(std::move(measure));
  }
  CheckpointCollector checkpoints{draft.unread, diagnostics};
  DistinctTitles distinct{diagnostics, &draft.unread};
  each<syntax::CheckpointDecl>(draft, [&](auto const& decl, auto const&) {
    auto const id = id_of(decl.title, diagnostics);
    if (distinct.add(decl.title, id)) checkpoints.add(decl, id, "", "");
  });
  draft.checkpoints = checkpoints.take(draft.roots);
  return draft;
}

}  // namespace xinheng::language::passes
