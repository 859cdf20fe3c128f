/** Who may what where medicines are handed out; see `matrix.ts` for the signs and the heading. */
export const pharmacyRights = `\
pharmacy.queue                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   A   f   f
pharmacy.toDispense                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.takePaper                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   yyn f   f
pharmacy.billPaper                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.billPaper #of-a-visit     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   n   f   f
pharmacy.printBill                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.noteAddress               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.labels                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.register                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
pharmacy.narcotics                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
pharmacy.registerPaper             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
pharmacy.quote                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.dispense                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
reports.medicines                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn f   yyn yyn
reports.medicinesPaper             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn f   yyn yyn
pharmacy.sell                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.findSale                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.returnGoods               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.orderPlaces               u   f   f   f   u   u   y   y   y   y   y   f   f   f   f   f   f   f   f   f   f
pharmacy.orderChoices              u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
pharmacy.quoteOrder                u   f   f   f   u   u   y   y   y   y   y   f   f   f   f   f   f   f   f   f   f
pharmacy.order                     u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
pharmacy.payOrder                  u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
pharmacy.checkOrder                u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
pharmacy.callOffOrder              u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
pharmacy.orders                    u   f   f   f   u   u   -   -   A   B   A   f   f   f   f   f   f   f   f   f   f
pharmacy.readOrder                 u   f   f   f   u   u   n   n   ynn nyn ynn f   f   f   f   f   f   f   ynn f   f
pharmacy.openOrders                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   A   f   f
pharmacy.packOrder                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.collectOrder              u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.refuseOrder               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f`;
