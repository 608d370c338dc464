# xinheng_room(NAME USES <rooms above in docs/architecture.md's table> LIBRARIES <outside libraries>)
#
# One folder of src/ is one room and one static library. USES is the row of the table of rooms; the test
# tests/architecture reads these calls and holds every #include against them.
function(xinheng_room NAME)
  cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${NAME}/*.cpp)
  if(NOT sources)  # a room of headers alone is a library all the same
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.cpp CONTENT "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.cpp)
  endif()
  add_library(xinheng_${NAME} STATIC ${sources})
  set_target_properties(xinheng_${NAME} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(xinheng_${NAME} PUBLIC xinheng_options)
  foreach(room IN LISTS ROOM_USES)
    target_link_libraries(xinheng_${NAME} PUBLIC xinheng_${room})
  endforeach()
  target_link_libraries(xinheng_${NAME} PUBLIC ${ROOM_LIBRARIES})
endfunction()

# xinheng_test(NAME SOURCES <files> USES <rooms> LIBRARIES <libraries>): one doctest program.
function(xinheng_test NAME)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_executable(${NAME} ${TEST_SOURCES})
  target_link_libraries(${NAME} PRIVATE xinheng_options xinheng_doctest_main ${TEST_LIBRARIES})
  foreach(room IN LISTS TEST_USES)
    target_link_libraries(${NAME} PRIVATE xinheng_${room})
  endforeach()
  target_precompile_headers(${NAME} REUSE_FROM xinheng_doctest_main)
  add_test(NAME ${NAME} COMMAND ${NAME})
endfunction()
