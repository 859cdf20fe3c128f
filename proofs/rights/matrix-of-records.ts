/** The lines of the patient's record: chart, visit, prescribing, and what comes after it. */
export const recordRights = `records.visitContext               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.listPrescriptions          u   w   w   w   u   u   -   -   A   B   A   A   B   f   f   f   f   f   f   f   f
records.readPrescription           u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.verifyPrescription         yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
records.verifyPrescription #tampered
                                   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
records.findGenerics               u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
records.tallNames                  u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   y   f   f
records.codes                      u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
records.chart                      u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.entryVersions              u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.recordEntry                u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.recordEntry #a-problem     u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.correctEntry               u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.correctEntry #a-doctor's   u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.markEntry                  u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.referrals                  u   w   w   w   u   u   -   -   A   B   A   A   B   f   f   f   f   f   f   f   f
records.refer                      u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.answerReferral             u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.answerReferral #withdraw   u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.answerReferral #own        u   w   w   w   u   u   f   f   f   f   f   n   n   f   f   f   f   f   f   f   f
records.certificates               u   w   w   w   u   u   -   -   A   B   A   A   B   f   f   f   f   f   f   f   f
records.register                   u   w   w   w   u   u   f   f   f   f   f   A   B   f   f   f   f   f   f   AB  AB
records.certify                    u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.cancelCertificate          u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.followUps                  u   w   w   w   u   u   -   -   A   B   A   A   B   f   f   f   f   f   f   f   f
records.setFollowUp                u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.declineFollowUp            u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
records.documents                  u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.attachDocument             u   w   w   w   u   u   n   n   ynn nyn n   n   n   f   f   f   f   f   f   f   f
records.attachDocument #by-the-doctor
                                   u   w   w   w   u   u   n   n   n   n   n   ynn nyn f   f   f   f   f   f   f   f
records.strikeDocument             u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.strikeDocument #a-doctor's u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.openVisit                  u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.saveNote                   u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.prescribingFacts           u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.issuePrescription          u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.issuePrescription #over-another's
                                   u   w   w   w   u   u   f   f   f   f   f   n   n   f   f   f   f   f   f   f   f
records.cancelPrescription         u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.attachScan                 u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.attachScan #another's-file u   w   w   w   u   u   f   f   f   f   f   n   n   f   f   f   f   f   f   f   f
records.completeVisit              u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.note                       u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.note #not-signed           u   w   w   w   u   u   n   n   n   n   n   ynn nyn f   f   f   f   f   f   f   f
records.signedNotes                u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.unsigned                   u   w   w   w   u   u   f   f   f   f   f   A   B   f   f   f   f   f   f   f   f
records.templates                  u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
records.keepTemplate               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.hospitalTemplates          u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
records.keepHospitalTemplate       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
records.keepHospitalTemplate #a-doctor's
                                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   n   n
records.favourites                 u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
records.keepFavourite              u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.signVisit                  u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.addAddendum                u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.orders                     u   w   w   w   u   u   -   -   A   B   A   A   B   f   f   f   f   f   f   f   f
records.resultsToReview            u   w   w   w   u   u   f   f   f   f   f   A   B   f   f   f   f   f   f   f   f
records.orderTests                 u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.collectOrder               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.cancelOrder                u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.enterResult                u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.enterResult #a-file        u   w   w   w   u   u   n   n   ynn nyn n   n   n   f   f   f   f   f   f   f   f
records.reviewResult               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.afterPrescription          u   f   f   f   u   u   n   n   ynn nyn ynn f   f   f   f   f   f   f   f   f   f
records.askRefill                  u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
records.refills                    u   w   w   w   u   u   f   f   f   f   f   A   B   f   f   f   f   f   f   f   f
records.declineRefill              u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.reissuePrescription        u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.handOver                   u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
records.withdrawHandover           u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
records.handedOver                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   A   f   f
records.readHandedOver             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f`;
