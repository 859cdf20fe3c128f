/** Who may what where medicines are handed out; see `matrix.ts` for the signs and the heading. */
export const pharmacyRights = `\
pharmacy.queue                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   A   f   f
pharmacy.toDispense                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.takePaper                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   yyn f   f
pharmacy.billPaper                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.billPaper #of-a-visit     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   n   f   f
pharmacy.printBill                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.quote                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
pharmacy.dispense                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f`;
