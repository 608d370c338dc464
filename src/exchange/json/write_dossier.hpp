#pragma once

#include <string>
#include <vector>

#include "domain/request.hpp"
#include "exchange/json/value.hpp"
#include "registry/record_view.hpp"
#include "ruleset/bundle/bundle.hpp"

namespace xinheng::exchange {

/// What a dossier is made over, and as of when.
struct DossierPoint {
  registry::RecordView const& view;
  ruleset::Bundle const* bundle;  ///< null: terms, names and freshness limits are not known
  Date on;
  Instant known_at;
};

/// Everything that is known of somebody whom the registry has under these keys (schemas/subject.schema.json).
/// PRECONDITION: something of each is recorded at `known_at`.
Json dossier_json(DossierPoint const& at, std::vector<std::string> const& keys);

/// Whom a name may mean, where nothing exact was asked: nobody is taken for anybody.
Json candidates_json(DossierPoint const& at, std::string const& asked,
                     std::vector<registry::PossibleMatch> const& matches);

}  // namespace xinheng::exchange
