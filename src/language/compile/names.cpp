#include "language/compile/names.hpp"

#include "language/diagnostics/near_names.hpp"

namespace xinheng::language::passes {

std::optional<std::uint32_t> Names::index(std::string_view called) const {
  auto const found = index_.find(called);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Names::near(std::string_view written) const {
  // A library of thousands of names, each use of which is wrong, must not take forever.
  constexpr std::size_t most_compared = 2'000'000;
  if (compared_ > most_compared) return {};
  compared_ += index_.size();
  NearNames near{written};
  for (auto const& [called, index] : index_) near.offer(called);
  return near.best();
}

std::optional<std::uint32_t> resolved(Names const& names, Undeclared kind, syntax::Name const& name,
                                      UnreadHeads const& unread, Diagnostics& diagnostics) {
  auto const index = names.index(name.value);
  if (!index && kind == Undeclared::role && (name.value == "任一" || name.value == "any"))
    diagnostics.add(report::any_beside_roles(name.span, name.value));
  else if (!index && !unread.contains(name.value))
    diagnostics.add(
        report::undeclared(kind, name.span, name.value,
                           diagnostics.may_show(name.span) ? names.near(name.value) : std::vector<std::string>{}));
  return index;
}

bool is_ascii_id(std::string_view text) {
  for (char const c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
      return false;
  return !text.empty();
}

std::string id_of(syntax::Title const& title, Diagnostics& diagnostics) {
  if (title.damaged) {
    if (title.id) return title.id->value;
    if (!title.name.value.empty()) return title.name.value;
    return unread_id_mark + std::to_string(title.name.span.file.value) + ':' + std::to_string(title.name.span.begin);
  }
  if (title.id && is_ascii_id(title.id->value)) return title.id->value;
  if (!title.id && is_ascii_id(title.name.value)) return title.name.value;
  diagnostics.add(report::id_missing(title.id ? title.id->span : title.name.span, title.name.value));
  return title.name.value;
}

bool DistinctTitles::add(syntax::Title const& title, std::string const& id) {
  if (title.name.value.empty()) return true;  // nothing of it could be read
  auto const id_span = title.id ? title.id->span : title.name.span;
  auto const [first_id, new_id] = ids_.try_emplace(id, id_span);
  auto const [first_name, new_name] = names_.try_emplace(title.name.value, title.name.span);
  if (!new_id)
    diagnostics_.add(report::duplicate_id(id_span, first_id->second, id));
  else if (!new_name)
    diagnostics_.add(report::duplicate_name(title.name.span, first_name->second, title.name.value, name_note_));
  if (new_id && new_name) return true;
  if (unread_ != nullptr) unread_->insert({title.name.value, id});
  return false;
}

}  // namespace xinheng::language::passes
