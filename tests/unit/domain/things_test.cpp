#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "domain/identifier.hpp"

using namespace xinheng;

namespace {

template <class Thing>
CodeFault fault_of(std::string_view text) {
  auto const parsed = Thing::parse(text);
  return parsed ? CodeFault::none : parsed.error();
}
template <class Thing>
std::string form_of(std::string_view text) {
  auto const parsed = Thing::parse(text);
  return parsed ? parsed->text() : "";
}

}  // namespace

TEST_CASE("width, case, blanks, dots and hyphens of a number plate mean nothing") {
  for (auto const* const text :
       {"粤F12345", "粤f12345", " 粤F 12345 ", "粤F·12345", "粤F-12345", "粤Ｆ１２３４５", "粤F•12345"}) {
    CAPTURE(text);
    CHECK(form_of<PlateNumber>(text) == "粤F12345");
  }
}

TEST_CASE("a number plate has a region, a letter and five or six more, the last of them perhaps a character") {
  CHECK(form_of<PlateNumber>("粤FD12345") == "粤FD12345");
  CHECK(form_of<PlateNumber>("粤F1234挂") == "粤F1234挂");
  CHECK(fault_of<PlateNumber>("粤F1234") == CodeFault::length);
  CHECK(fault_of<PlateNumber>("粤F1234567") == CodeFault::length);
  CHECK(fault_of<PlateNumber>("F1234567") == CodeFault::charset);
  CHECK(fault_of<PlateNumber>("粤123456") == CodeFault::charset);
  CHECK(fault_of<PlateNumber>("粤F12挂45") == CodeFault::charset);
  CHECK(fault_of<PlateNumber>("粤F12*45") == CodeFault::charset);
  CHECK(fault_of<PlateNumber>("粤F00000") == CodeFault::placeholder);
  CHECK(fault_of<PlateNumber>(" ") == CodeFault::empty);
}

TEST_CASE("a site's record number has the ordinal of the site; without it it is the holder's") {
  CHECK(form_of<SiteRecordNumber>("粤icp备 12345678 号－1") == "粤ICP备12345678号-1");
  CHECK(form_of<SiteRecordNumber>("粤ICP备2021012345号-12") == "粤ICP备2021012345号-12");
  CHECK(fault_of<SiteRecordNumber>("粤ICP备12345678号") == CodeFault::length);
  CHECK(fault_of<SiteRecordNumber>("粤ICP备12345678") == CodeFault::length);
  CHECK(fault_of<SiteRecordNumber>("粤ICP备12号-1") == CodeFault::length);
  CHECK(fault_of<SiteRecordNumber>("粤ICP备12345678号-") == CodeFault::length);
  CHECK(fault_of<SiteRecordNumber>("粤ICP备12345678号-1A") == CodeFault::charset);
  CHECK(fault_of<SiteRecordNumber>("ICP备12345678号-1") == CodeFault::charset);
  CHECK(fault_of<SiteRecordNumber>("粤ICP证123456号") == CodeFault::charset);
  CHECK(fault_of<SiteRecordNumber>("粤ICP备00000000号-1") == CodeFault::placeholder);
  CHECK(fault_of<SiteRecordNumber>("") == CodeFault::empty);
}

TEST_CASE("an app has the id of its package, whose case counts, or a record number") {
  CHECK(form_of<AppId>(" com.example.Shop ") == "com.example.Shop");
  CHECK(form_of<AppId>("com.example.Shop") != form_of<AppId>("com.example.shop"));
  CHECK(form_of<AppId>("414478124") == "414478124");
  CHECK(form_of<AppId>("粤icp备12345678号-1a") == "粤ICP备12345678号-1A");
  CHECK(fault_of<AppId>("粤ICP备12345678号-1") == CodeFault::charset);
  CHECK(fault_of<AppId>("ab") == CodeFault::length);
  CHECK(fault_of<AppId>(std::string(201, 'a')) == CodeFault::length);
  CHECK(fault_of<AppId>("com/example") == CodeFault::charset);
  CHECK(fault_of<AppId>("0000") == CodeFault::placeholder);
  CHECK(fault_of<AppId>("...") == CodeFault::placeholder);
}

TEST_CASE("identifiers of things are exact, and each kind has a name of its own on the wire") {
  for (auto const& [kind, name] : {std::pair{IdentifierKind::plate_number, "plate_number"},
                                   {IdentifierKind::site_record_number, "site_record_number"},
                                   {IdentifierKind::app_id, "app_id"}}) {
    CHECK(Identifier{kind, "x"}.exact());
    CHECK(wire_name(kind) == name);
  }
}
