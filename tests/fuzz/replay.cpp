// Gives every file of the folders that are named to one target: a corpus kept from fuzzing, run once under any
// compiler. A folder that is missing or empty fails. A file that is named alone is run alone: how a finding is
// repeated.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "target.hpp"

namespace {

namespace fs = std::filesystem;

void run(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  // Copied into memory of just that size, so that a sanitizer sees a byte read beyond it.
  std::vector<std::uint8_t> const exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

/// The folder's files in the order of their names; the path itself where it is a file.
std::vector<fs::path> inputs(fs::path const& path) {
  std::error_code failure;
  if (fs::is_regular_file(path, failure)) return {path};
  std::vector<fs::path> files;
  for (fs::directory_iterator it(path, failure), end; !failure && it != end; it.increment(failure))
    if (it->is_regular_file()) files.push_back(it->path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr, "usage: %s FOLDER|FILE...\n", words[0]);
    return 2;
  }
  for (int i = 1; i < count; ++i) {
    auto const files = inputs(words[i]);
    if (files.empty()) {
      std::fprintf(stderr, "no corpus: %s is missing or empty\n", words[i]);
      return 1;
    }
    for (auto const& file : files) {
      // Said before it runs, so that what stops the process is the last one named.
      std::printf("%s\n", file.c_str());
      std::fflush(stdout);
      run(file);
    }
  }
  return 0;
}
