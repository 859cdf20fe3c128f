import { useSignedIn } from "../../../lib/session.ts";

/** Where the catalogue stands for whoever looks: in the pharmacy's frame or the administration's. */
export function useCataloguePlace() {
  const { role } = useSignedIn();
  const isPharmacys = role === "pharmacist" || role === "pharmacy_manager";
  return isPharmacys ? "/pharmacy/catalogue/{-$part}" : "/admin/catalogue/{-$part}";
}
