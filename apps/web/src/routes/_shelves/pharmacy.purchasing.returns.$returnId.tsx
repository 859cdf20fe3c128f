import { supplierReturnId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { SupplierReturn } from "../../features/stock/screens/supplier-return.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/returns/$returnId")({
  component: () => <SupplierReturn returnId={supplierReturnId.parse(Route.useParams().returnId)} />,
});
