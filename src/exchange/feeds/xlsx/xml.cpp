#include "exchange/feeds/xlsx/xml.hpp"

#include <expat.h>

#include <algorithm>

namespace xinheng::exchange::xlsx {
namespace {

constexpr char separator = '|';
constexpr std::size_t piece_size = std::size_t{64} << 10;
constexpr std::uint64_t longest_tag = std::uint64_t{4} << 20;  // bytes; a tag is held until it is whole

std::string_view local(char const* name) {
  std::string_view const whole{name};
  return whole.substr(whole.rfind(separator) + 1);
}

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
  for (auto const** pair = pairs_; *pair != nullptr; pair += 2)
    if (name == *pair) return pair[1];
  return {};
}

std::string_view Attributes::relationship_id() const {
  for (auto const** pair = pairs_; *pair != nullptr; pair += 2)
    if (std::string_view{*pair}.ends_with("/relationships|id")) return pair[1];
  return {};
}

void XmlReader::Closer::operator()(XML_ParserStruct* parser) const {
  XML_ParserFree(parser);
}

void XmlReader::begun(void* self, char const* name, char const** attributes) {
  auto& reader = *static_cast<XmlReader*>(self);
  reader.listener_.begin(local(name), Attributes{attributes});
  reader.stop_on_failure();
}
void XmlReader::ended(void* self, char const* name) {
  auto& reader = *static_cast<XmlReader*>(self);
  reader.listener_.end(local(name));
  reader.stop_on_failure();
}
void XmlReader::texts(void* self, char const* text, int size) {
  auto& reader = *static_cast<XmlReader*>(self);
  reader.listener_.text({text, static_cast<std::size_t>(size)});
  reader.stop_on_failure();
}
void XmlReader::document_type(void* self, char const*, char const*, char const*, int) {
  auto& reader = *static_cast<XmlReader*>(self);
  reader.document_type_ = true;
  XML_StopParser(reader.parser_.get(), XML_FALSE);
}
void XmlReader::stop_on_failure() {
  if (listener_.failure()) XML_StopParser(parser_.get(), XML_FALSE);
}

XmlReader::XmlReader(Package const& package, Package::Part part, XmlListener& listener)
    : package_(package), part_(std::move(part)), listener_(listener), parser_(XML_ParserCreateNS(nullptr, separator)) {
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), begun, ended);
  XML_SetCharacterDataHandler(parser_.get(), texts);
  XML_SetStartDoctypeDeclHandler(parser_.get(), document_type);
}

Result<bool, Error> XmlReader::advance() {
  if (done_) return false;
  auto* const buffer = static_cast<char*>(XML_GetBuffer(parser_.get(), piece_size));
  if (buffer == nullptr) return std::unexpected{package_.damaged(part_.name())};
  auto const size = part_.read({buffer, piece_size});
  if (!size) return std::unexpected{size.error()};
  given_ += *size;
  done_ = *size == 0;
  auto const parsed = XML_ParseBuffer(parser_.get(), static_cast<int>(*size), done_ ? XML_TRUE : XML_FALSE);
  if (document_type_) return std::unexpected{Error{Code::XH4294, package_.file(), {part_.name()}}};
  if (listener_.failure()) return std::unexpected{*listener_.failure()};
  auto const reached = static_cast<std::uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
  if (parsed != XML_STATUS_OK || (reached < given_ && given_ - reached > longest_tag))
    return std::unexpected{package_.damaged(part_.name())};
  return !done_;
}

std::optional<Error> XmlReader::read_all() {
  for (;;) {
    auto const more = advance();
    if (!more) return more.error();
    if (!*more) return std::nullopt;
  }
}

}  // namespace xinheng::exchange::xlsx
