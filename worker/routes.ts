import { approvalRoutes } from './access/approval-routes.ts'
import { roleRoutes } from './access/role-routes.ts'
import { apiKeyRoutes } from './api-keys/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { backupRoutes } from './backup/routes.ts'
import { exportRoutes } from './catalog/export-routes.ts'
import { publicCatalogRoutes } from './catalog/public-routes.ts'
import { replicaRoutes } from './catalog/replica-routes.ts'
import { catalogRoutes } from './catalog/routes.ts'
import { skuRoutes } from './catalog/sku-routes.ts'
import { stockOverviewRoutes } from './catalog/stock-overview-routes.ts'
import { structureRoutes } from './catalog/structure-routes.ts'
import { countRoutes } from './counts/routes.ts'
import { customerRoutes } from './customers/routes.ts'
import { deviceRoutes } from './devices/routes.ts'
import type { Route } from './http/route.ts'
import { mappingRoutes } from './import/mapping-routes.ts'
import { importRoutes } from './import/routes.ts'
import { labelRoutes } from './labels/routes.ts'
import { labelTemplateRoutes } from './labels/template-routes.ts'
import { leaseRoutes } from './leases/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { photoRoutes } from './photos/routes.ts'
import { modifierRoutes } from './pricing/modifier-routes.ts'
import { priceRoutes } from './pricing/price-routes.ts'
import { proposalRoutes } from './pricing/proposal-routes.ts'
import { saleRoutes } from './sales/routes.ts'
import { secretRoutes } from './secrets/routes.ts'
import { seedRoutes } from './seed/routes.ts'
import { passkeyRoutes } from './sessions/passkey-routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { shopRoutes } from './shop/routes.ts'
import { ownRoutes } from './staff/own-routes.ts'
import { staffRoutes } from './staff/routes.ts'
import { returnRoutes } from './stock-documents/return-routes.ts'
import { stockDocumentRoutes } from './stock-documents/routes.ts'
import { transferRoutes } from './stock-documents/transfer-routes.ts'
import { availabilityRoutes } from './stock/availability-routes.ts'
import { stockRoutes } from './stock/routes.ts'
import { verifyRoutes } from './stock/verify-routes.ts'
import { supplierPaymentRoutes } from './suppliers/payment-routes.ts'
import { supplierRoutes } from './suppliers/routes.ts'
import { sweepRoutes } from './sweeper/routes.ts'
import { taskRoutes } from './tasks/routes.ts'
import { vendorRoutes } from './vendors/routes.ts'

/** Every route of the API. What is not listed here does not exist: OpenAPI and the access tests walk over this list. */
export const allRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...passkeyRoutes,
  ...deviceRoutes,
  ...staffRoutes,
  ...roleRoutes,
  ...approvalRoutes,
  ...ownRoutes,
  ...apiKeyRoutes,
  ...auditRoutes,
  ...setupRoutes,
  ...shopRoutes,
  ...availabilityRoutes,
  ...stockRoutes,
  ...stockDocumentRoutes,
  ...returnRoutes,
  ...transferRoutes,
  ...countRoutes,
  ...verifyRoutes,
  ...saleRoutes,
  ...proposalRoutes,
  ...priceRoutes,
  ...modifierRoutes,
  ...leaseRoutes,
  ...labelRoutes,
  ...labelTemplateRoutes,
  ...backupRoutes,
  ...seedRoutes,
  ...publicCatalogRoutes,
  ...catalogRoutes,
  ...skuRoutes,
  ...exportRoutes,
  ...structureRoutes,
  ...supplierRoutes,
  ...supplierPaymentRoutes,
  ...replicaRoutes,
  ...stockOverviewRoutes,
  ...photoRoutes,
  ...importRoutes,
  ...mappingRoutes,
  ...taskRoutes,
  ...sweepRoutes,
  ...offerRoutes,
  ...orderRoutes,
  ...messageRoutes,
  ...customerRoutes,
  ...secretRoutes,
  ...vendorRoutes,
]
