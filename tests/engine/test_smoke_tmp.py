from hypothesis import given, settings
from engine.deduction import deduce
from engine.inference import Inference
from engine import double_entry
from engine.advising import Conclusion, conclude
from tests.engine.generation import samples, Sample, as_profile
import collections
C=collections.Counter()
@settings(max_examples=200)
@given(samples())
def test_x(s):
    d=deduce(s.pack,s.values)
    f=Inference(s.pack).run(s.values)
    double_entry.check(d,f)
    for r in d.rules: C[r.truth]+=1
    for g in d.grades.values():
        C['g',g.value is None]+=1
    Conclusion(as_profile(s.values),d,f).advice
def test_end(): print(C)
