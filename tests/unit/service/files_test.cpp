#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>

#include "folder.hpp"
#include "service/files.hpp"
#include "service/key.hpp"

namespace xinheng::service {

TEST_CASE("a file is written whole or not at all, and nothing is left beside it") {
  tests::Folder const folder;
  auto const path = folder.write("f", "old");
  REQUIRE(write_file(path, "new\n"));
  CHECK(*read_file(path) == "new\n");
  CHECK(folder.files() == 1);
  auto const failed = write_file(folder.path("none/f"), "x");
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == Code::XH5012);
  std::filesystem::create_directory(folder.path("d"));
  CHECK(write_file(folder.path("d"), "x").error().code == Code::XH5012);
  CHECK(folder.files() == 2);
}

TEST_CASE("what is no ordinary file is written into, never replaced; a link is followed, permissions are kept") {
  tests::Folder const folder;
  auto const path = folder.write("f", "old");
  ::chmod(path.c_str(), 0600);
  std::filesystem::create_symlink("f", folder.path("link"));
  REQUIRE(write_file(folder.path("link"), "new"));
  CHECK(std::filesystem::is_symlink(folder.path("link")));
  CHECK(*read_file(path) == "new");
  struct stat now{};
  REQUIRE(::stat(path.c_str(), &now) == 0);
  CHECK((now.st_mode & 0777u) == 0600u);
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK(write_file(folder.path("pipe"), "x").error().code == Code::XH5012);  // nobody reads it
  CHECK(std::filesystem::is_fifo(folder.path("pipe")));
  REQUIRE(write_file("/dev/null", "x"));
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a file that cannot be read, or is too large, is an error with the system's reason") {
  tests::Folder const folder;
  CHECK(read_file(folder.path("none")).error().code == Code::XH5011);
  CHECK(read_file(folder.path()).error().code == Code::XH5011);
  auto const path = folder.write("f", "12345");
  CHECK(read_file(path, 4).error().code == Code::XH5011);
  CHECK(read_file(path, 5));
}

TEST_CASE("rule files are found below folders, sorted, each once") {
  tests::Folder const folder;
  std::filesystem::create_directories(folder.path("b/c"));
  auto const one = folder.write("b/c/1.xh", "");
  auto const other = folder.write("a.xh", "");
  folder.write("b/readme.md", "");
  auto const files = rule_files({folder.path(), other});
  REQUIRE(files);
  CHECK(*files == std::vector<std::string>{other, one});
  std::filesystem::create_symlink("a.xh", folder.path("again.xh"));
  CHECK(rule_files({folder.path(), folder.path("./a.xh"), folder.path("b/../a.xh")})->size() == 2);
  std::filesystem::create_directory(folder.path("empty"));
  auto const errors = rule_files({folder.path("empty"), folder.path("none")});
  REQUIRE_FALSE(errors);
  REQUIRE(errors.error().size() == 2);
  CHECK(errors.error()[0].code == Code::XH4177);
  CHECK(errors.error()[1].code == Code::XH5011);
}

TEST_CASE("below a folder an ending in capitals counts, and what is hidden does not") {
  tests::Folder const folder;
  std::filesystem::create_directories(folder.path(".git"));
  auto const one = folder.write("A.XH", "");
  folder.write(".git/b.xh", "");
  folder.write("._A.xh", "");
  std::filesystem::create_symlink("nobody@nowhere", folder.path(".#A.xh"));
  CHECK(*rule_files({folder.path()}) == std::vector<std::string>{one});
}

TEST_CASE("a key comes from a file that only its owner can read, else from the environment") {
  tests::Folder const folder;
  auto const path = folder.write("key", "0123456789abcdef\n");
  ::chmod(path.c_str(), 0640);
  CHECK(pseudonym_key(path).error().code == Code::XH4175);
  ::chmod(path.c_str(), 0600);
  auto const key = pseudonym_key(path);
  REQUIRE(key);
  CHECK((*key)->bytes() == "0123456789abcdef");
  ::unsetenv("XINHENG_PSEUDONYM_KEY");
  CHECK_FALSE(*pseudonym_key(""));
  ::setenv("XINHENG_PSEUDONYM_KEY", "short", 1);
  CHECK(pseudonym_key("").error().code == Code::XH4176);
  ::setenv("XINHENG_PSEUDONYM_KEY", "fedcba9876543210", 1);
  CHECK((*pseudonym_key(""))->bytes() == "fedcba9876543210");
  CHECK((*pseudonym_key(path))->bytes() == "0123456789abcdef");
  ::unsetenv("XINHENG_PSEUDONYM_KEY");
  CHECK(pseudonym_key(folder.path("none")).error().code == Code::XH5011);
}

}  // namespace xinheng::service
