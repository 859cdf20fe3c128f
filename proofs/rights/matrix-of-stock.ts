/** Who may what with the shelves of a pharmacy; see `matrix.ts` for the signs and the heading. */
export const stockRights = `\
stock.stores                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   y   y   y   y
stock.list                         u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.counts                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.ofMedicine                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.movements                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.suppliers                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   y   y   y   y
stock.addSupplier                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   y   f   y   y
stock.receive                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.adjust                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.writeOff                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn ynn yyn yyn
stock.blockBatch                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   yyn yyn yyn yyn
stock.unblockBatch                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   yyn yyn yyn yyn
stock.setRule                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   ynn f   yyn yyn`;
