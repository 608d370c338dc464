#include "service/format.hpp"

#include <doctest/doctest.h>

#include "folder.hpp"
#include "service/files.hpp"

namespace xinheng::service {

using language::syntax::Keywords;

TEST_CASE("files are brought into format, and only those in another one are written") {
  tests::Folder const folder;
  auto const tidy = folder.write("1.xh", "角色 甲 (a)\n");
  auto const untidy = folder.write("2.xh", "角色  乙 （b）");
  auto const looked = format_files({folder.path()}, Keywords::as_written, true);
  REQUIRE(looked);
  CHECK(looked->changed == std::vector<std::string>{untidy});
  CHECK(*read_file(untidy) == "角色  乙 （b）");
  REQUIRE(format_files({folder.path()}, Keywords::as_written, false));
  CHECK(*read_file(untidy) == "角色 乙 (b)\n");
  CHECK(*read_file(tidy) == "角色 甲 (a)\n");
  CHECK(format_files({folder.path()}, Keywords::as_written, false)->changed.empty());
  CHECK(format_files({folder.path()}, Keywords::en, false)->changed.size() == 2);
  CHECK(*read_file(tidy) == "role 甲 (a)\n");
}

TEST_CASE("a file that cannot be read hides none of the others") {
  tests::Folder const folder;
  folder.write("1.xh", "\xff");
  auto const wrong = folder.write("2.xh", "角色 {\n");
  auto const untidy = folder.write("3.xh", " 角色 乙 (b)\n");
  auto const result = format_files({folder.path()}, Keywords::as_written, false);
  REQUIRE(result);
  REQUIRE(result->errors.size() == 1);
  CHECK(result->errors[0].code == Code::XH0001);
  REQUIRE_FALSE(result->diagnostics.empty());
  for (auto const& diagnostic : result->diagnostics) {
    CHECK(result->sources[diagnostic.span.file.value].path() == wrong);
  }
  CHECK(*read_file(wrong) == "角色 {\n");
  CHECK(*read_file(untidy) == "角色 乙 (b)\n");
  CHECK(format_files({folder.path("none")}, Keywords::as_written, false).error()[0].code == Code::XH5011);
}

}  // namespace xinheng::service
