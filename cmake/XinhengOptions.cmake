# What every target of ours is compiled with. -Werror is a matter of the presets, so that a newer
# compiler's new warning never stops somebody else's build.
add_library(xinheng_options INTERFACE)
target_compile_options(xinheng_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
target_include_directories(xinheng_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
if(XINHENG_SANITIZE)
  # Instrumented code confuses g++ about what is initialised (its manual says so); the plain builds still warn.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(xinheng_options INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_compile_options(xinheng_options INTERFACE
    -fsanitize=${XINHENG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(xinheng_options INTERFACE -fsanitize=${XINHENG_SANITIZE})
endif()

find_package(fmt 9 REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(z3 REQUIRED IMPORTED_TARGET z3)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(expat REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
find_package(Threads REQUIRED)

# Boost is used for its headers alone (Spirit X3), so an unpacked package serves as well as an installed one.
add_library(xinheng_boost INTERFACE)
if(XINHENG_BOOST_ROOT)
  target_include_directories(xinheng_boost SYSTEM INTERFACE ${XINHENG_BOOST_ROOT}/usr/include)
endif()
