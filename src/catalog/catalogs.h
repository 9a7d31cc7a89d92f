// The catalogs by name.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "catalog/connector.h"

namespace vivace::catalog {

/// Thread-safe; a connector found here stays alive as long as its pointer is held.
class Catalogs {
 public:
  void add(const std::string& name, std::shared_ptr<Connector> connector);
  /// nullptr when there is no such catalog. `name` is lower case.
  std::shared_ptr<Connector> find(const std::string& name) const;
  std::vector<std::string> names() const;  // sorted

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Connector>> connectors_;
};

}  // namespace vivace::catalog
