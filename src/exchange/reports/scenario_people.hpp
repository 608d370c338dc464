#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "domain/subject_kind.hpp"

namespace xinheng::exchange {

/// Names for those who must not be named: 甲公司, 乙公司 … 甲乙公司; 张某, 李某 …; each given once.
class ScenarioPeople {
 public:
  std::string next(SubjectKind kind);

 private:
  std::map<std::string, std::size_t> given_;  ///< by what they are called after
};

/// 一, 二 … 十一: the number of a group, from 1.
std::string group_name(std::size_t number);

}  // namespace xinheng::exchange
