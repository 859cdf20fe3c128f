/** Who may what where medicines are handed out; see `matrix.ts` for the signs and the heading. */
export const pharmacyRights = `\
pharmacy.quote                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.dispense                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
reports.medicines                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn f   yyn yyn
reports.medicinesPaper             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn f   yyn yyn
pharmacy.sell                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.findSale                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.returnGoods               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f`;
