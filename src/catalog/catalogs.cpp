// The catalogs by name, and what connectors have in common.
#include "catalog/catalogs.h"

#include <utility>

namespace vivace::catalog {

TableStatistics Connector::statistics(const TableHandle&) const { return {}; }

void Catalogs::add(const std::string& name, std::shared_ptr<Connector> connector) {
  std::lock_guard lock(mutex_);
  connectors_[name] = std::move(connector);
}

std::shared_ptr<Connector> Catalogs::find(const std::string& name) const {
  std::lock_guard lock(mutex_);
  auto found = connectors_.find(name);
  return found == connectors_.end() ? nullptr : found->second;
}

std::vector<std::string> Catalogs::names() const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  names.reserve(connectors_.size());
  for (const auto& [name, connector] : connectors_) names.push_back(name);
  return names;
}

}  // namespace vivace::catalog
