#pragma once

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace xinheng {

/// A folder of its own for one test, gone with it.
class ScratchFolder {
 public:
  ScratchFolder() {
    auto name = (std::filesystem::temp_directory_path() / "xinheng-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;

  std::string operator/(std::string const& name) const { return (path_ / name).string(); }
  std::filesystem::path const& path() const { return path_; }

  /// While it lives, no file grows beyond what `path` has now and a little more: writing fails as on a full disk.
  class SmallDisk {
   public:
    explicit SmallDisk(std::string const& path) {
      ::getrlimit(RLIMIT_FSIZE, &before_);
      handler_ = std::signal(SIGXFSZ, SIG_IGN);
      auto limit = before_;
      limit.rlim_cur = std::filesystem::file_size(path) + 128 * 1024;
      REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    ~SmallDisk() {
      ::setrlimit(RLIMIT_FSIZE, &before_);
      std::signal(SIGXFSZ, handler_);
    }
    SmallDisk(SmallDisk const&) = delete;
    SmallDisk& operator=(SmallDisk const&) = delete;

   private:
    rlimit before_{};
    void (*handler_)(int){};
  };

 private:
  std::filesystem::path path_;
};

}  // namespace xinheng
