// The seed of every column's random stream and how many numbers it draws a row.
//
// Facts of the TPC-H benchmark's data generator (see NOTICE).
#pragma once

#include "connectors/tpch/random_stream.h"

namespace vivace::connectors::tpch {

/// An order has at most this many lines; line streams are positioned by order.
inline constexpr int32_t kMaxLines = 7;
inline constexpr int32_t kSuppliersPerPart = 4;
inline constexpr int32_t kColorCount = 92;

inline constexpr StreamSpec kRegionComment{1500869201, 2};
inline constexpr StreamSpec kNationComment{606179079, 2};

inline constexpr StreamSpec kPartName{709314158, kColorCount};
inline constexpr StreamSpec kPartManufacturer{1, 1};
inline constexpr StreamSpec kPartBrand{46831694, 1};
inline constexpr StreamSpec kPartType{1841581359, 1};
inline constexpr StreamSpec kPartSize{1193163244, 1};
inline constexpr StreamSpec kPartContainer{727633698, 1};
inline constexpr StreamSpec kPartComment{804159733, 2};

inline constexpr StreamSpec kPartsuppQuantity{1671059989, kSuppliersPerPart};
inline constexpr StreamSpec kPartsuppCost{1051288424, kSuppliersPerPart};
inline constexpr StreamSpec kPartsuppComment{1961692154, 2 * kSuppliersPerPart};

inline constexpr StreamSpec kSupplierAddress{706178559, 9};
inline constexpr StreamSpec kSupplierNation{110356601, 1};
inline constexpr StreamSpec kSupplierPhone{884434366, 3};
inline constexpr StreamSpec kSupplierBalance{962338209, 1};
inline constexpr StreamSpec kSupplierComment{1341315363, 2};
inline constexpr StreamSpec kSupplierRemark{202794285, 1};
inline constexpr StreamSpec kSupplierRemarkGap{263032577, 1};
inline constexpr StreamSpec kSupplierRemarkPlace{715851524, 1};
inline constexpr StreamSpec kSupplierRemarkKind{753643799, 1};

inline constexpr StreamSpec kCustomerAddress{881155353, 9};
inline constexpr StreamSpec kCustomerNation{1489529863, 1};
inline constexpr StreamSpec kCustomerPhone{1521138112, 3};
inline constexpr StreamSpec kCustomerBalance{298370230, 1};
inline constexpr StreamSpec kCustomerSegment{1140279430, 1};
inline constexpr StreamSpec kCustomerComment{1335826707, 2};

inline constexpr StreamSpec kOrderDate{1066728069, 1};
inline constexpr StreamSpec kOrderLineCount{1434868289, 1};
inline constexpr StreamSpec kOrderCustomer{851767375, 1};
inline constexpr StreamSpec kOrderPriority{591449447, 1};
inline constexpr StreamSpec kOrderClerk{1171034773, 1};
inline constexpr StreamSpec kOrderComment{276090261, 2};

inline constexpr StreamSpec kLineQuantity{209208115, kMaxLines};
inline constexpr StreamSpec kLineDiscount{554590007, kMaxLines};
inline constexpr StreamSpec kLineTax{721958466, kMaxLines};
inline constexpr StreamSpec kLinePart{1808217256, kMaxLines};
inline constexpr StreamSpec kLineSupplier{2095021727, kMaxLines};
inline constexpr StreamSpec kLineShipDate{1769349045, kMaxLines};
inline constexpr StreamSpec kLineCommitDate{904914315, kMaxLines};
inline constexpr StreamSpec kLineReceiptDate{373135028, kMaxLines};
inline constexpr StreamSpec kLineReturnFlag{717419739, kMaxLines};
inline constexpr StreamSpec kLineInstructions{1371272478, kMaxLines};
inline constexpr StreamSpec kLineMode{675466456, kMaxLines};
inline constexpr StreamSpec kLineComment{1095462486, 2 * kMaxLines};

inline constexpr StreamSpec kTextPool{933588178, 1};

}  // namespace vivace::connectors::tpch
