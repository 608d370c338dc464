#include "language/compile/shared_checkpoints.hpp"

#include <algorithm>

#include "language/diagnostics/report_overlays.hpp"

namespace xinheng::language::passes {
namespace {

using syntax::CheckpointDecl;

FileId file_of(CheckpointDecl const& decl) {
  return decl.title.name.span.file;
}

/// Whose file it is, by what stands in it and never by where it lies.
enum class Whose {
  country,  ///< it holds an instrument without a region
  region,   ///< it holds none, and names, has or stops something of a region
  anyone,   ///< neither: it may be the country's or an overlay's
  unread    ///< not all of it could be read
};

Whose whose(syntax::File const& file) {
  bool country = false, region = false, unread = !file.broken.empty();
  for (auto const& declaration : file.declarations) {
    auto const& value = declaration.value;
    if (auto const* memorandum = std::get_if<syntax::MemorandumDecl>(&value)) {
      (memorandum->region ? region : country) = true;
      unread = unread || memorandum->damaged;
    } else if (auto const* list = std::get_if<syntax::ListDecl>(&value)) {
      region = region || list->region;
      unread = unread || list->damaged;
    } else if (std::holds_alternative<syntax::RegionDecl>(value) || std::holds_alternative<syntax::StopDecl>(value)) {
      region = true;
    }
  }
  if (unread) return Whose::unread;
  if (country) return Whose::country;
  return region ? Whose::region : Whose::anyone;
}

class Judge {
 public:
  Judge(Draft const& draft, Diagnostics& diagnostics) : draft_(draft), diagnostics_(diagnostics) {
    for (auto const& file : *draft.files) whose_.push_back(whose(file));
  }

  template <class Part>
  void judge(Part CheckpointDecl::* part) {
    for (auto const& node : draft_.checkpoints)
      for (auto const* decl : node.decls)
        if (decl->*part) judge(node, *decl, part);
  }

 private:
  Whose whose_of(CheckpointDecl const& decl) const { return whose_[file_of(decl).value]; }

  template <class Part>
  void judge(DeclaredCheckpoint const& node, CheckpointDecl const& saying, Part CheckpointDecl::* part) {
    for (auto const* other : node.decls) {
      if (other == &saying || may_say(whose_of(saying), whose_of(*other)) || saying.damaged) continue;
      if (auto const* reached = reached_node(node, file_of(*other), part)) {
        diagnostics_.add(report::said_of_anothers_nodes((saying.*part)->span, reached->title.name.span, node.name));
        return;
      }
    }
  }
  static bool may_say(Whose saying, Whose other) {
    if (saying == Whose::unread || other == Whose::unread || saying == Whose::country) return true;
    return saying == Whose::anyone && other == Whose::region;
  }

  /// The leaf at or below the node that the file declares and for which nothing nearer is said.
  template <class Part>
  CheckpointDecl const* reached_node(DeclaredCheckpoint const& node, FileId file, Part CheckpointDecl::* part) const {
    auto const theirs = std::ranges::find_if(node.decls, [&](auto const* decl) { return file_of(*decl) == file; });
    if (theirs == node.decls.end() || (*theirs)->*part || (*theirs)->damaged) return nullptr;
    if (node.children.empty()) return *theirs;
    for (auto const child : node.children) {
      auto const& below = draft_.checkpoints[child];
      if (std::ranges::any_of(below.decls, [&](auto const* decl) { return (decl->*part).has_value(); })) continue;
      if (auto const* reached = reached_node(below, file, part)) return reached;
    }
    return nullptr;
  }

  Draft const& draft_;
  Diagnostics& diagnostics_;
  std::vector<Whose> whose_;
};

}  // namespace

void judge_shared_checkpoints(Draft const& draft, Diagnostics& diagnostics) {
  if (draft.a_file_unread) return;
  Judge judge{draft, diagnostics};
  judge.judge(&CheckpointDecl::roles);
  judge.judge(&CheckpointDecl::consortium);
}

}  // namespace xinheng::language::passes
