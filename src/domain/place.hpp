#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng {

/// An administrative division (GB/T 2260): 6 digits, where trailing 00 pairs mean the whole above.
/// 440000 contains 440200 contains 440204; 000000 is the country.
class Region {
 public:
  static std::optional<Region> parse(std::string_view text);
  std::string const& code() const { return code_; }
  bool contains(Region const& other) const;
  friend auto operator<=>(Region const&, Region const&) = default;

 private:
  std::string code_;
};

/// An industry (GB/T 4754): a letter (section), or the letter and 2 to 4 digits; or 2 to 4 digits alone,
/// the letter being implied. Containment is by prefix of digits; a section contains its divisions.
class Industry {
 public:
  static std::optional<Industry> parse(std::string_view text);
  std::string const& code() const { return code_; }
  bool contains(Industry const& other) const;
  friend auto operator<=>(Industry const&, Industry const&) = default;

 private:
  std::string code_;
};

}  // namespace xinheng
