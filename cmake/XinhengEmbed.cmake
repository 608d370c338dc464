# xinheng_embed(TARGET SYMBOL <name> FILES <files>): puts the files' bytes into the target, as a function
#   std::span<xinheng::EmbeddedFile const> <name>();   (support/embedded.hpp)
# g++ 12 has no #embed.
function(xinheng_embed TARGET)
  cmake_parse_arguments(EMBED "" "SYMBOL" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_SYMBOL}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DSYMBOL=${EMBED_SYMBOL} "-DFILES=${EMBED_FILES}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${EMBED_FILES} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  target_sources(${TARGET} PRIVATE ${output})
endfunction()
