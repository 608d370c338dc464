#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/feeds/xlsx/package.hpp"

struct XML_ParserStruct;

namespace xinheng::exchange::xlsx {

/// The attributes of an element.
class Attributes {
 public:
  explicit Attributes(char const** pairs) : pairs_(pairs) {}
  /// Of the attribute that has no namespace of its own; empty where there is none.
  std::string_view operator[](std::string_view name) const;
  /// Of the attribute in the namespace of relationships, whichever of the two spellings it has.
  std::string_view relationship_id() const;

 private:
  char const** pairs_;
};

/// What is told of an XML text while it is read. Names are without namespace.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void begin(std::string_view name, Attributes const& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
  /// What is wrong with what was told; the reading then ends.
  virtual std::optional<Error> const& failure() const = 0;
};

/// Reads a part of a workbook as XML, piece by piece. A document type, and with it every entity of its own, is refused
/// (XH4294).
class XmlReader {
 public:
  XmlReader(Package const& package, Package::Part part, XmlListener& listener);
  /// Tells the listener of the next piece; false once there is none left.
  Result<bool, Error> advance();
  /// Tells it of all of the part.
  std::optional<Error> read_all();

 private:
  struct Closer {
    void operator()(XML_ParserStruct* parser) const;
  };
  static void begun(void* self, char const* name, char const** attributes);
  static void ended(void* self, char const* name);
  static void texts(void* self, char const* text, int size);
  static void document_type(void* self, char const*, char const*, char const*, int);
  void stop_on_failure();

  Package const& package_;
  Package::Part part_;
  XmlListener& listener_;
  std::unique_ptr<XML_ParserStruct, Closer> parser_;
  std::uint64_t given_{};
  bool document_type_{}, done_{};
};

}  // namespace xinheng::exchange::xlsx
