//! Mending counters that are off: under the tenant's lock, by the difference, and only where no run has
//! counted anew since they were read.

use super::Audit;
use super::reading::Looked;
use crate::databases::Mode;
use crate::landlord::Landlord;
use crate::ledger::{Identity, usage};
use crate::runner::Trouble;
use crate::runner::entry::Entry;

impl Audit<'_> {
    /// Mends what is off, where that is wanted; why it was left so stands in `looked`.
    pub(super) async fn mend(&self, looked: &mut Looked, seen: &Identity) {
        let off = looked.off();
        if off.is_empty() || !self.repair {
            return;
        }
        match self.try_to(looked, seen, &off).await {
            Ok(true) => {
                for one in looked.readings.iter_mut().filter(|one| one.drift.is_some_and(|drift| drift != 0))
                {
                    one.mended = true;
                }
            }
            Ok(false) => looked.unmended = Some("a run has changed the tenant meanwhile".to_owned()),
            Err(Trouble::Lock(held)) => looked.unmended = Some(held.to_string()),
            Err(trouble) => looked.unmended = Some(self.said(&trouble)),
        }
    }

    async fn try_to(&self, looked: &Looked, seen: &Identity, off: &[usage::Off]) -> Result<bool, Trouble> {
        let spare = self.shared.spare.borrow_mut().pop();
        let mut landlord = match spare {
            Some(landlord) => landlord,
            None => Landlord::open(&self.place, Mode::Read).await?,
        };
        let mended = self.under_lock(&mut landlord, looked, (seen, off)).await;
        self.shared.spare.borrow_mut().push(landlord);
        mended
    }

    async fn under_lock(
        &self,
        landlord: &mut Landlord,
        looked: &Looked,
        (seen, off): (&Identity, &[usage::Off]),
    ) -> Result<bool, Trouble> {
        let mut entry = Entry::take(landlord, self.context, &looked.tenant).await?;
        let stamp = self.context.clock.stamp();
        let mended = match entry.ledger().await {
            Ok((now, _)) => {
                usage::mend(&mut entry.conn, (seen, &now), off, &stamp).await.map_err(Trouble::from)
            }
            Err(error) => Err(error.into()),
        };
        let _ = entry.leave().await;
        mended
    }
}
