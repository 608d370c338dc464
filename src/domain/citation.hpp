#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xinheng {

/// A document number in its normal form: `发改财金〔2016〕141号`, `法释〔2017〕7号`, `国令第711号`, a case number
/// `（2020）粤0204执1234号`.
class DocumentNumber {
 public:
  /// Folds brackets to 〔〕 (（） for case numbers), digits to half width, drops blanks. Must end in 号.
  static std::optional<DocumentNumber> parse(std::string_view text);
  std::string const& text() const { return text_; }
  friend auto operator<=>(DocumentNumber const&, DocumentNumber const&) = default;

 private:
  std::string text_;
};

/// A place inside an instrument. Laws number 条 款 项 目; memoranda number parts and items as they like, so
/// `text` keeps what was written, in normal form, and the numbers say what could be read from it (0: not given).
struct Clause {
  int article{};    ///< 条
  int paragraph{};  ///< 款
  int item{};       ///< 项
  int subitem{};    ///< 目
  std::string text;
  /// `第二十二条第一款第五项`, `第22条`, `第（一）条第3项`, `二（二）1-b`, `第二部分第（一）条`, `第一百四十六条之一`.
  /// `（a）1`, `附件1第A-3项`, `附表a项` too (the number of an annex is written in digits).
  /// Never fails on non-empty text that starts with a numeral, 第 or an annex: what is not the law form keeps article
  /// 0.
  static std::optional<Clause> parse(std::string_view text);
  friend auto operator<=>(Clause const&, Clause const&) = default;
};

/// A citation as written: `《政府采购法》第二十二条第一款第五项`. The law's name without 《》 and without
/// 中华人民共和国.
struct CitationText {
  std::string law;
  std::optional<Clause> clause;
  static std::optional<CitationText> parse(std::string_view text);
  std::string text() const;
  friend auto operator<=>(CitationText const&, CitationText const&) = default;
};

}  // namespace xinheng
