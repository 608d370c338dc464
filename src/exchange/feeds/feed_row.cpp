#include "exchange/feeds/feed_row.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/quantity.hpp"
#include "exchange/feeds/feed_date.hpp"
#include "exchange/personal_numbers.hpp"
#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

/// Headers are compared without width, case and blanks.
std::string folded(std::string_view header) {
  std::string form;
  for (char const c : half_width(header))
    if (c >= 'A' && c <= 'Z')
      form += static_cast<char>(c - 'A' + 'a');
    else if (c != ' ' && c != '\t')
      form += c;
  return form;
}

std::string joined(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : "、") + name;
  return text;
}

std::optional<std::string> attribute_value(std::string_view cell, Mapping::AttributeType type) {
  switch (type) {
    case Mapping::AttributeType::text:
      return std::string{cell};
    case Mapping::AttributeType::date:
      if (auto const day = feed_date(cell)) return day->iso();
      return std::nullopt;
    case Mapping::AttributeType::money:
      if (auto const amount = Money::parse(half_width(cell))) return amount->yuan();
      return std::nullopt;
    case Mapping::AttributeType::money_in_ten_thousands: {
      // Feeds write six decimals: 1.500000 is 15,000 yuan.
      auto number = half_width(cell);
      if (number.find('.') != std::string::npos)
        while (number.ends_with('0') || number.ends_with('.')) {
          bool const mark = number.back() == '.';
          number.pop_back();
          if (mark) break;
        }
      if (auto const amount = Money::parse(number + "万元")) return amount->yuan();
      return std::nullopt;
    }
  }
  std::unreachable();
}

}  // namespace

Header::Header(FeedCells const& row, Mapping const& mapping, Findings& findings) : width_(row.cells.size()) {
  std::map<std::string, std::size_t> places;
  std::set<std::size_t> read;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    names_.push_back(row.cells[i]);
    auto const form = folded(row.cells[i]);
    if (form.empty()) continue;
    if (!places.emplace(form, i).second) findings.add(Code::XH4249, row.line, {row.cells[i]});
  }
  auto const first_of = [&](std::vector<std::string> const& headers) -> std::optional<std::size_t> {
    for (auto const& header : headers)
      if (auto const found = places.find(folded(header)); found != places.end()) {
        read.insert(found->second);
        return found->second;
      }
    return std::nullopt;
  };
  columns_.fill(-1);
  for (auto const& [field, headers] : mapping.columns)
    if (auto const column = first_of(headers))
      columns_[static_cast<std::size_t>(field)] = static_cast<std::int32_t>(*column);
  for (auto const& attribute : mapping.attributes) attributes_.push_back(first_of(attribute.headers));

  std::vector<std::string> missing, unread;
  for (auto const field : mapping.required)
    if (!column(field)) missing.push_back(mapping.columns.at(field).front());
  if (!missing.empty()) findings.add(Code::XH4231, row.line, {joined(missing)});
  for (auto const& ignored : mapping.ignored) (void)first_of({ignored});
  (void)first_of({std::string{line_column}});
  (void)first_of({std::string{why_column}});
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (!read.contains(i) && !row.cells[i].empty()) unread.push_back(row.cells[i]);
  if (!unread.empty()) findings.add(Code::XH4251, row.line, {joined(unread)});
}

void FeedRow::note(Code code, FeedField field, std::vector<std::string> more) const {
  auto name = column_name(field);
  more.insert(more.begin(), name);
  findings_.add(code, row_.line, std::move(more), name);
}

std::string_view FeedRow::raw(FeedField field) const {
  auto const column = header_.column(field);
  return column && *column < row_.cells.size() ? std::string_view{row_.cells[*column]} : std::string_view{};
}

std::string FeedRow::column_name(FeedField field) const {
  auto const column = header_.column(field);
  return column ? header_.name(*column) : std::string{wire_name(field)};
}

std::string FeedRow::text(FeedField field) const {
  auto const cell = raw(field);
  if (!holds_citizen_number(cell)) return std::string{cell};
  note(Code::XH4243, field);
  return {};
}

std::string FeedRow::meant(FeedField field) const {
  auto const cell = text(field);
  auto const values = mapping_.values.find(field);
  if (cell.empty() || values == mapping_.values.end()) return cell;
  if (auto const found = values->second.find(cell); found != values->second.end()) return found->second;
  std::vector<std::string> known;
  for (auto const& [written, meaning] : values->second) known.push_back(written);
  note(Code::XH4244, field, {cell, joined(known)});
  return {};
}

std::string FeedRow::known(FeedField field) const {
  auto const cell = raw(field);
  auto const values = mapping_.values.find(field);
  if (values == mapping_.values.end()) return std::string{cell};
  auto const found = values->second.find(std::string{cell});
  return found == values->second.end() ? std::string{} : found->second;
}

std::optional<Date> FeedRow::date(FeedField field) const {
  auto const cell = raw(field);
  if (cell.empty()) return std::nullopt;
  auto const day = feed_date(cell);
  if (!day) note(Code::XH4234, field, {std::string{cell}});
  return day;
}

std::optional<Date> FeedRow::last_day(FeedField field) const {
  auto const day = date(field);
  if (day && std::ranges::find(mapping_.no_end, *day) != mapping_.no_end.end()) return std::nullopt;
  return day;
}

std::vector<std::pair<std::string, std::string>> FeedRow::attributes() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t i = 0; i < mapping_.attributes.size(); ++i) {
    auto const& attribute = mapping_.attributes[i];
    auto const column = header_.attribute(i);
    if (!column || *column >= row_.cells.size() || row_.cells[*column].empty()) continue;
    auto const& cell = row_.cells[*column];
    auto const& name = header_.name(*column);
    if (holds_citizen_number(cell)) {
      findings_.add(Code::XH4243, line(), {name}, name);
    } else if (auto const found = attribute.values.find(cell); found != attribute.values.end()) {
      all.emplace_back(attribute.id, found->second);
    } else if (auto const value = attribute_value(cell, attribute.type); value && attribute.values.empty()) {
      all.emplace_back(attribute.id, *value);
    } else if (attribute.type == Mapping::AttributeType::date && attribute.values.empty()) {
      findings_.add(Code::XH4234, line(), {name, cell}, name);
    } else {
      std::vector<std::string> known;
      for (auto const& [written, meaning] : attribute.values) known.push_back(written);
      findings_.add(Code::XH4244, line(), {name, cell, joined(known)}, name);
    }
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace xinheng::exchange
