#include "exchange/feeds/xlsx/texts.hpp"

#include <charconv>

#include "support/utf8.hpp"

namespace xinheng::exchange::xlsx {

std::string unescaped(std::string_view text) {
  std::string plain;
  for (;;) {
    auto const at = text.find("_x");
    plain += text.substr(0, at);
    if (at == std::string_view::npos) return plain;
    text.remove_prefix(at);
    unsigned unit{};
    if (text.size() >= 7 && text[6] == '_') {
      auto const [end, wrong] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
      // Halves of a pair and NUL stay as they are written: no character is one.
      if (wrong == std::errc{} && end == text.data() + 6 && unit != 0 && (unit < 0xD800 || unit > 0xDFFF)) {
        utf8::append(plain, unit);
        text.remove_prefix(7);
        continue;
      }
    }
    plain += '_';
    text.remove_prefix(1);
  }
}

/// `<sst><si><t>…</t></si><si><r><t>…</t></r>…</si></sst>`; what stands in rPh says only how the text is read aloud.
class SharedTextsListener final : public XmlListener {
 public:
  SharedTextsListener(Package const& package, std::string_view part) : package_(package), part_(part) {}
  void begin(std::string_view name, Attributes const&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") aloud_ = true;
    in_text_ = name == "t" && !aloud_;
  }
  void text(std::string_view piece) override {
    if (!in_text_) return;
    if (text_.size() + piece.size() > package_.limits().cell_bytes) {
      failure_ = Error{Code::XH4280, package_.file(), {std::to_string(package_.limits().cell_bytes)}};
      return;
    }
    text_ += piece;
  }
  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") aloud_ = false;
    if (name != "si") return;
    texts.bytes_ += unescaped(text_);
    texts.ends_.push_back(texts.bytes_.size());
    auto const& limits = package_.limits();
    if (texts.bytes_.size() > limits.shared_bytes || texts.ends_.size() > limits.shared_texts)
      failure_ = Error{Code::XH4293, package_.file(), {part_, std::to_string(limits.shared_bytes)}};
  }
  std::optional<Error> const& failure() const override { return failure_; }

  SharedTexts texts;

 private:
  Package const& package_;
  std::string part_, text_;
  bool in_text_{}, aloud_{};
  std::optional<Error> failure_;
};

Result<SharedTexts, Error> SharedTexts::read(Package const& package, std::string_view part) {
  auto opened = package.part(part);
  if (!opened) return std::unexpected{opened.error()};
  SharedTextsListener listener{package, part};
  XmlReader reader{package, std::move(*opened), listener};
  if (auto error = reader.read_all()) return std::unexpected{*std::move(error)};
  return std::move(listener.texts);
}

}  // namespace xinheng::exchange::xlsx
