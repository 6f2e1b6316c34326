"""Work in processes of its own, each with limits: a file that breaks its worker costs nothing but itself."""

from meetreader.workers.limits import Limits as Limits
from meetreader.workers.limits import count_cores as count_cores
from meetreader.workers.messages import StepTime as StepTime
from meetreader.workers.messages import SubTask as SubTask
from meetreader.workers.outcomes import Failure as Failure
from meetreader.workers.outcomes import Finished as Finished
from meetreader.workers.outcomes import Outcome as Outcome
from meetreader.workers.outcomes import Produced as Produced
from meetreader.workers.outcomes import Work as Work
from meetreader.workers.outcomes import run_here as run_here
from meetreader.workers.pool import WorkerPool as WorkerPool
from meetreader.workers.pool import WorkersUnusableError as WorkersUnusableError
